"""What learners see: today, study, look up, progress."""
