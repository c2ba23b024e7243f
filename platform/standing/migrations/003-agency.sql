-- Who is of an agency, and how many they are in a year.
create index viewer_agency on standing.viewer (agency);
