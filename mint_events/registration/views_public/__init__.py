"""What guests and other people of the public see."""
