"""The whole way of a guest, from the sign-up in the browser to the list of those who came."""
