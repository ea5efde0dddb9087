# Signing in, and what is shown to those who are signed in alone.
identity-desk = My desk
identity-account = My account
identity-sign-out = Sign out
identity-glass-open = Wider access, opened with a reason, until { $until }. Administrators see it.

identity-desk-lead = Hello, { $name }.
identity-desk-awaiting = What awaits you
identity-desk-nothing = Nothing awaits you
identity-desk-nothing-text = What needs your attention will show here.
identity-desk-due = by { $date }
identity-desk-rooms = Your rooms
