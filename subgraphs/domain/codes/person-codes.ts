// The codes that describe a person, after NIEM's NCIC tables.
import type { CodeSystem } from './coded.ts';

export const SEX: CodeSystem = { name: 'NCIC:SEX', labels: { F: 'female', M: 'male', U: 'unknown' } };

export const RACE: CodeSystem = {
  name: 'NCIC:RAC',
  labels: {
    A: 'Asian or Pacific Islander',
    B: 'Black',
    I: 'American Indian or Alaskan Native',
    U: 'unknown',
    W: 'White',
  },
};

export const ETHNICITY: CodeSystem = {
  name: 'NCIC:ETN',
  labels: { H: 'Hispanic or Latino', N: 'not Hispanic or Latino', U: 'unknown' },
};

export const EYE_COLOR: CodeSystem = {
  name: 'NCIC:EYE',
  labels: {
    BLK: 'black',
    BLU: 'blue',
    BRO: 'brown',
    GRN: 'green',
    GRY: 'gray',
    HAZ: 'hazel',
    MAR: 'maroon',
    MUL: 'multicolored',
    PNK: 'pink',
    XXX: 'unknown',
  },
};

export const HAIR_COLOR: CodeSystem = {
  name: 'NCIC:HAI',
  labels: {
    BLK: 'black',
    BLN: 'blond',
    BRO: 'brown',
    GRY: 'gray',
    RED: 'red',
    SDY: 'sandy',
    WHI: 'white',
    BAL: 'bald',
  },
};

export const SCARS_MARKS_TATTOOS: CodeSystem = {
  name: 'NCIC:SMT',
  labels: {
    'SC L ARM': 'scar, left arm',
    'SC R HND': 'scar, right hand',
    'SC FHD': 'scar, forehead',
    'TAT L SHLD': 'tattoo, left shoulder',
    'TAT R ARM': 'tattoo, right arm',
    'TAT NECK': 'tattoo, neck',
    'MOLE R CHK': 'mole, right cheek',
    'PIERC L EAR': 'pierced left ear',
  },
};

export const LICENSE_STATUS: CodeSystem = {
  name: 'CA-DMV:DL-STATUS',
  labels: { VAL: 'valid', EXP: 'expired', SUS: 'suspended', REV: 'revoked', SUR: 'surrendered' },
};

export const LICENSE_RESTRICTION: CodeSystem = {
  name: 'CA-DMV:DL-RESTRICTION',
  labels: {
    '01': 'must wear corrective lenses',
    '03': 'automatic transmission only',
    '05': 'daylight driving only',
    '17': 'ignition interlock device required',
  },
};

export const EXTRADITION: CodeSystem = {
  name: 'NCIC:EXL',
  labels: {
    '1': 'full extradition',
    '2': 'limited extradition, see miscellaneous',
    '3': 'extradition from surrounding states only',
    '4': 'no extradition',
    '5': 'extradition arrangements pending',
  },
};

export const CAUTION: CodeSystem = {
  name: 'NCIC:CMC',
  labels: {
    '00': 'armed and dangerous',
    '05': 'violent tendencies',
    '15': 'explosive expertise',
    '30': 'sexually violent predator',
    '50': 'heart condition',
    '70': 'suicidal',
    '80': 'medication required',
  },
};

export const MISSING_CATEGORY: CodeSystem = {
  name: 'NCIC:MISSING-CATEGORY',
  labels: {
    EMD: 'missing, disability',
    EME: 'missing, endangered',
    EMI: 'missing, involuntary',
    EMJ: 'missing, juvenile',
    EMV: 'missing, catastrophe victim',
    EMO: 'missing, other',
  },
};
