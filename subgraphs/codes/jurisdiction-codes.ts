// States and territories as NCIC writes them. Not the post's codes: NCIC Nebraska is NB.
import type { CodeSystem } from './coded.ts';

export const STATE: CodeSystem = {
  name: 'NCIC:STATE',
  labels: {
    AZ: 'Arizona',
    CA: 'California',
    CO: 'Colorado',
    ID: 'Idaho',
    MT: 'Montana',
    NB: 'Nebraska',
    NM: 'New Mexico',
    NV: 'Nevada',
    OR: 'Oregon',
    TX: 'Texas',
    UT: 'Utah',
    WA: 'Washington',
    WY: 'Wyoming',
  },
};
