// The codes of biometrics, as ANSI/NIST-ITL writes them: which finger, palm or eye, and how it was captured.
import type { CodeSystem } from './coded.ts';

/** Friction ridge positions (FGP), ANSI/NIST-ITL table 8. */
export const FRICTION_RIDGE_POSITION: CodeSystem = {
  name: 'NIST:FGP',
  labels: {
    '1': 'right thumb',
    '2': 'right index finger',
    '3': 'right middle finger',
    '4': 'right ring finger',
    '5': 'right little finger',
    '6': 'left thumb',
    '7': 'left index finger',
    '8': 'left middle finger',
    '9': 'left ring finger',
    '10': 'left little finger',
    '21': 'right full palm',
    '23': 'left full palm',
  },
};

/** Eye positions (EYE), ANSI/NIST-ITL record type 17. */
export const EYE_POSITION: CodeSystem = {
  name: 'NIST:EYE',
  labels: { '1': 'right eye', '2': 'left eye' },
};

/** Subject poses (POS), ANSI/NIST-ITL record type 10. */
export const FACE_POSE: CodeSystem = {
  name: 'NIST:POS',
  labels: { F: 'full face, frontal' },
};
