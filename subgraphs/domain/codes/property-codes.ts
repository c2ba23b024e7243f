// The codes that describe property other than vehicles. Each table is an excerpt: a code that it lacks is its own label.
import type { CodeSystem } from './coded.ts';

/** `ZZZ` stands for a make that has no code: the record then says which in MIS. */
export const GUN_MAKE: CodeSystem = {
  name: 'NCIC:MAK',
  labels: {
    BER: 'Beretta',
    COL: 'Colt',
    GLC: 'Glock',
    REM: 'Remington',
    SIG: 'SIG Sauer',
    STU: 'Sturm, Ruger',
    SW: 'Smith & Wesson',
    WIN: 'Winchester',
    ZZZ: 'make without a code',
  },
};

export const GUN_CALIBER: CodeSystem = {
  name: 'NCIC:CAL',
  labels: {
    '12': '12 gauge',
    '22': '.22',
    '38': '.38',
    '40': '.40',
    '45': '.45',
    '223': '.223',
    '308': '.308',
    '357': '.357',
    '9': '9 mm',
  },
};

export const GUN_TYPE: CodeSystem = {
  name: 'NCIC:GUN-TYP',
  labels: {
    PI: 'pistol, semiautomatic',
    PR: 'pistol, revolver',
    RI: 'rifle, semiautomatic',
    RB: 'rifle, bolt action',
    SI: 'shotgun, semiautomatic',
    SP: 'shotgun, pump action',
  },
};

export const ARTICLE_TYPE: CodeSystem = {
  name: 'NCIC:ART-TYP',
  labels: {
    BBICYCL: 'bicycle',
    CCAMERA: 'camera',
    DCOMPUT: 'computer',
    RTELEPH: 'telephone',
    IGUITAR: 'guitar',
    TGENERA: 'generator',
    QBADGE: 'badge',
  },
};

export const ARTICLE_BRAND: CodeSystem = {
  name: 'NCIC:BRA',
  labels: {
    APPLE: 'Apple',
    CANON: 'Canon',
    DELL: 'Dell',
    FENDER: 'Fender',
    HONDA: 'Honda',
    SAMSUNG: 'Samsung',
    TREK: 'Trek',
  },
};

export const BOAT_MAKE: CodeSystem = {
  name: 'NCIC:BMA',
  labels: {
    BAY: 'Bayliner',
    BWC: 'Boston Whaler',
    CAT: 'Catalina',
    MAL: 'Malibu',
    SRA: 'Sea Ray',
    TRA: 'Tracker',
  },
};

export const BOAT_TYPE: CodeSystem = {
  name: 'NCIC:BTY',
  labels: { CRU: 'cruiser', JET: 'personal watercraft', PON: 'pontoon', RUN: 'runabout', SAI: 'sailboat' },
};

export const HULL_MATERIAL: CodeSystem = {
  name: 'NCIC:HUL',
  labels: { FB: 'fiberglass', ME: 'metal', PL: 'plastic', WD: 'wood' },
};

export const PROPULSION: CodeSystem = {
  name: 'NCIC:PRO',
  labels: { IN: 'inboard', MP: 'manual', OB: 'outboard', SL: 'sail' },
};

export const SECURITIES_TYPE: CodeSystem = {
  name: 'NCIC:SEC-TYP',
  labels: {
    BD: 'bond',
    CC: 'cashier’s check',
    CU: 'currency',
    MO: 'money order',
    ST: 'stock',
    TC: 'traveler’s check',
  },
};

export const PART_CATEGORY: CodeSystem = {
  name: 'NCIC:CAT',
  labels: {
    BN: 'boat engine',
    CC: 'catalytic converter',
    EN: 'engine',
    RA: 'air bag',
    TN: 'transmission',
    TL: 'certificate of title',
  },
};
