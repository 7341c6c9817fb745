"""Pictures of the future: photographs of drawings, made safe before anybody sees them."""
