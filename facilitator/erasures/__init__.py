"""What was taken back, by ids alone: so that an older backup, once restored, does not bring it back."""
