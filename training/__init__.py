"""The sentences that the project's authors wrote, and the code that trains what `reading` ships. Not shipped."""
