"""What curators write: its classes, how it is read, and the rules for it."""
