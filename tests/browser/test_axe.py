"""Every page, read by axe-core: narrow and wide, light and dark, German and English."""
