// On what grounds a gun violence emergency order was granted, as Penal Code 18125 and 18135 demand that it says.

/** What the judicial officer found, and the officer's statement. */
export interface GunViolenceGrounds {
  /** Whom an immediate and present danger was found to: one or both. */
  readonly dangerTo: readonly ('ANOTHER' | 'SELF')[];
  /** Why nothing less would do. */
  readonly lesserMeans: 'INADEQUATE' | 'INEFFECTIVE';
  readonly statement: string;
}
