// The viewers that every story is about, and the people and things that they look up.

/** Personas of the development identity provider (`schema/personas.yaml`). */
export type PersonaId =
  | 'patrol-officer'
  | 'detective'
  | 'dispatcher'
  | 'port-marrow-dispatcher'
  | 'dmv-clerk'
  | 'firearms-examiner'
  | 'analyst'
  | 'suspended-officer'
  | 'security-officer'
  | 'supervisor'
  | 'auditor'
  | 'misuse-reviewer'
  | 'second-reviewer'
  | 'background-investigator'
  | 'applicant-clerk'
  | 'court-clerk'
  | 'fingerprint-examiner'
  | 'second-examiner';
