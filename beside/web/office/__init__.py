"""The office: organizers of a district or a subdistrict. Each level sees its own, and no more."""
