"""What answers add up to."""
