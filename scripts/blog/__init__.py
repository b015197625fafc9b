"""What any blog of this kind stands on: runs, pictures, records, posts, and the proof."""
