// The codes that describe a vehicle and its registration.
import type { CodeSystem } from './coded.ts';

export const MAKE: CodeSystem = {
  name: 'NCIC:VMA',
  labels: {
    CHEV: 'Chevrolet',
    FORD: 'Ford',
    HOND: 'Honda',
    HYUN: 'Hyundai',
    NISS: 'Nissan',
    SUBA: 'Subaru',
    TESL: 'Tesla',
    TOYT: 'Toyota',
    VOLK: 'Volkswagen',
  },
};

export const MODEL: CodeSystem = {
  name: 'NCIC:VMO',
  labels: {
    ALT: 'Altima',
    CAM: 'Camry',
    CIV: 'Civic',
    COA: 'Corolla',
    ELN: 'Elantra',
    EQX: 'Equinox',
    F15: 'F-150',
    FOR: 'Forester',
    JET: 'Jetta',
    MOD3: 'Model 3',
    MUS: 'Mustang',
    OBK: 'Outback',
    SIL: 'Silverado',
    TUC: 'Tucson',
    ACC: 'Accord',
    SEN: 'Sentra',
  },
};

export const STYLE: CodeSystem = {
  name: 'NCIC:VST',
  labels: {
    '2D': 'two-door',
    '4D': 'four-door sedan',
    PK: 'pickup',
    SW: 'station wagon',
    UT: 'sport utility',
  },
};

export const COLOR: CodeSystem = {
  name: 'NCIC:VCO',
  labels: {
    BLK: 'black',
    BLU: 'blue',
    BRO: 'brown',
    GRN: 'green',
    GRY: 'gray',
    RED: 'red',
    SIL: 'silver',
    WHI: 'white',
  },
};

export const REGISTRATION_STATUS: CodeSystem = {
  name: 'CA-DMV:REG-STATUS',
  labels: { CUR: 'current', EXP: 'expired', PNO: 'planned non-operation', SAL: 'salvaged' },
};

export const PLATE_TYPE: CodeSystem = {
  name: 'NCIC:LIT',
  labels: {
    AQ: 'antique',
    CO: 'commercial',
    DL: 'dealer',
    DV: 'disabled veteran',
    DX: 'disabled person',
    EX: 'exempt',
    PC: 'passenger car',
    PE: 'personalized',
    TK: 'truck',
    TM: 'temporary',
    US: 'United States government',
  },
};
