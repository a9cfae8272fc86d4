"""What people decide about coded events: every decision kept, what follows from all of them, and what it is worth."""
