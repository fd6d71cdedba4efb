"""Who: citizens, businesses, representation, sign-in and identity."""
