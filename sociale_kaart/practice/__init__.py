"""What a practice does with the map: slips, appointments, meetings, outcomes."""
