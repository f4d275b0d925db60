"""Many readings compared: stories, copies, identities, quotes, claims, origins, disputes, positions, account."""
