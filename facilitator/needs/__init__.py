"""Local needs: a fact, where it comes from and who says so; agreed, disputed or not sure, never outvoted."""
