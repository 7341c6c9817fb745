"""What every page shares: access, headers, assets, errors."""
