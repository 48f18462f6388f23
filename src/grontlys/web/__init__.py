"""The frame and the components every room's pages use. It knows no room."""
