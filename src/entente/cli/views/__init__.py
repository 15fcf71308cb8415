"""What the commands that ask a record print for people; imported only when something is printed."""
