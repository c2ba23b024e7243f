// The codes that describe a vessel, after NCIC's boat file.
import type { CodeSystem } from '../coded.ts';

export const BOAT_MAKE: CodeSystem = {
  name: 'NCIC:BMA',
  labels: {
    BAYL: 'Bayliner',
    BOST: 'Boston Whaler',
    CATA: 'Catalina',
    DUFF: 'Duffy',
    MAST: 'MasterCraft',
    SEAR: 'Sea Ray',
  },
};

export const BOAT_TYPE: CodeSystem = {
  name: 'NCIC:BTY',
  labels: {
    CRU: 'cruiser',
    HOU: 'houseboat',
    PER: 'personal watercraft',
    RUN: 'runabout',
    SAI: 'sailboat',
    UTI: 'utility',
  },
};

export const HULL_MATERIAL: CodeSystem = {
  name: 'NCIC:HUL',
  labels: { FG: 'fiberglass', ML: 'metal', PL: 'plastic', WD: 'wood' },
};

export const PROPULSION: CodeSystem = {
  name: 'NCIC:PRO',
  labels: { IB: 'inboard', IO: 'inboard and outboard', MP: 'manual', OB: 'outboard', SL: 'sail' },
};
