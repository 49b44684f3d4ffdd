/** Zones of the regions whose law or clock differs within a country, by ISO 3166-2 code. By hand, from the zones' own definitions. */
const NEW_YORK = 'America/New_York';
const CHICAGO = 'America/Chicago';
const DENVER = 'America/Denver';
const LOS_ANGELES = 'America/Los_Angeles';

export const REGION_ZONES: Readonly<Record<string, readonly string[]>> = {
  'US-AL': [CHICAGO], 'US-AK': ['America/Anchorage', 'America/Adak'], 'US-AZ': ['America/Phoenix', DENVER], 'US-AR': [CHICAGO],
  'US-CA': [LOS_ANGELES], 'US-CO': [DENVER], 'US-CT': [NEW_YORK], 'US-DE': [NEW_YORK], 'US-DC': [NEW_YORK], 'US-FL': [NEW_YORK, CHICAGO],
  'US-GA': [NEW_YORK], 'US-HI': ['Pacific/Honolulu'], 'US-ID': ['America/Boise', LOS_ANGELES], 'US-IL': [CHICAGO],
  'US-IN': ['America/Indiana/Indianapolis', CHICAGO], 'US-IA': [CHICAGO], 'US-KS': [CHICAGO, DENVER], 'US-KY': [NEW_YORK, CHICAGO],
  'US-LA': [CHICAGO], 'US-ME': [NEW_YORK], 'US-MD': [NEW_YORK], 'US-MA': [NEW_YORK], 'US-MI': ['America/Detroit', 'America/Menominee'],
  'US-MN': [CHICAGO], 'US-MS': [CHICAGO], 'US-MO': [CHICAGO], 'US-MT': [DENVER], 'US-NE': [CHICAGO, DENVER], 'US-NV': [LOS_ANGELES, DENVER],
  'US-NH': [NEW_YORK], 'US-NJ': [NEW_YORK], 'US-NM': [DENVER], 'US-NY': [NEW_YORK], 'US-NC': [NEW_YORK], 'US-ND': [CHICAGO, DENVER],
  'US-OH': [NEW_YORK], 'US-OK': [CHICAGO], 'US-OR': [LOS_ANGELES, 'America/Boise'], 'US-PA': [NEW_YORK], 'US-RI': [NEW_YORK],
  'US-SC': [NEW_YORK], 'US-SD': [CHICAGO, DENVER], 'US-TN': [CHICAGO, NEW_YORK], 'US-TX': [CHICAGO, DENVER], 'US-UT': [DENVER],
  'US-VT': [NEW_YORK], 'US-VA': [NEW_YORK], 'US-WA': [LOS_ANGELES], 'US-WV': [NEW_YORK], 'US-WI': [CHICAGO], 'US-WY': [DENVER],
  'US-PR': ['America/Puerto_Rico'], 'US-VI': ['America/Puerto_Rico'], 'US-GU': ['Pacific/Guam'], 'US-MP': ['Pacific/Guam'], 'US-AS': ['Pacific/Pago_Pago'],
  'CA-NL': ['America/St_Johns', 'America/Goose_Bay'], 'CA-NS': ['America/Halifax'], 'CA-PE': ['America/Halifax'], 'CA-NB': ['America/Moncton'],
  'CA-QC': ['America/Toronto', 'America/Halifax', 'America/Puerto_Rico'], 'CA-ON': ['America/Toronto', 'America/Winnipeg', 'America/Panama'],
  'CA-MB': ['America/Winnipeg'], 'CA-SK': ['America/Regina', 'America/Edmonton'], 'CA-AB': ['America/Edmonton'],
  'CA-BC': ['America/Vancouver', 'America/Edmonton', 'America/Dawson_Creek'], 'CA-YT': ['America/Whitehorse'],
  'CA-NT': ['America/Inuvik'], 'CA-NU': ['America/Iqaluit', 'America/Rankin_Inlet', 'America/Cambridge_Bay', 'America/Resolute', 'America/Panama'],
  'AU-NSW': ['Australia/Sydney', 'Australia/Broken_Hill', 'Australia/Lord_Howe'], 'AU-ACT': ['Australia/Sydney'], 'AU-VIC': ['Australia/Melbourne'],
  'AU-QLD': ['Australia/Brisbane'], 'AU-SA': ['Australia/Adelaide'], 'AU-NT': ['Australia/Darwin'], 'AU-TAS': ['Australia/Hobart'],
  'AU-WA': ['Australia/Perth', 'Australia/Eucla'],
};

/** First three digits of a ZIP code, from and to, by state; USPS Domestic Mail Manual, labeling list L002. Military mail has no place. */
export const ZIP_RANGES: readonly (readonly [from: number, to: number, region: string])[] = [
  [5, 5, 'NY'], [6, 7, 'PR'], [8, 8, 'VI'], [9, 9, 'PR'], [10, 27, 'MA'], [28, 29, 'RI'], [30, 38, 'NH'], [39, 49, 'ME'], [50, 54, 'VT'],
  [55, 55, 'MA'], [56, 59, 'VT'], [60, 69, 'CT'], [70, 89, 'NJ'], [100, 149, 'NY'], [150, 196, 'PA'], [197, 199, 'DE'], [200, 200, 'DC'],
  [201, 201, 'VA'], [202, 205, 'DC'], [206, 212, 'MD'], [214, 219, 'MD'], [220, 246, 'VA'], [247, 268, 'WV'], [270, 289, 'NC'],
  [290, 299, 'SC'], [300, 319, 'GA'], [320, 339, 'FL'], [341, 342, 'FL'], [344, 344, 'FL'], [346, 347, 'FL'], [349, 349, 'FL'],
  [350, 352, 'AL'], [354, 369, 'AL'], [370, 385, 'TN'], [386, 397, 'MS'], [398, 399, 'GA'], [400, 427, 'KY'], [430, 459, 'OH'],
  [460, 479, 'IN'], [480, 499, 'MI'], [500, 516, 'IA'], [520, 528, 'IA'], [530, 532, 'WI'], [534, 535, 'WI'], [537, 549, 'WI'],
  [550, 551, 'MN'], [553, 567, 'MN'], [569, 569, 'DC'], [570, 577, 'SD'], [580, 588, 'ND'], [590, 599, 'MT'], [600, 620, 'IL'],
  [622, 629, 'IL'], [630, 631, 'MO'], [633, 641, 'MO'], [644, 658, 'MO'], [660, 662, 'KS'], [664, 679, 'KS'], [680, 681, 'NE'],
  [683, 693, 'NE'], [700, 701, 'LA'], [703, 708, 'LA'], [710, 714, 'LA'], [716, 729, 'AR'], [730, 731, 'OK'], [733, 733, 'TX'],
  [734, 741, 'OK'], [743, 749, 'OK'], [750, 770, 'TX'], [772, 799, 'TX'], [800, 816, 'CO'], [820, 831, 'WY'], [832, 838, 'ID'],
  [840, 847, 'UT'], [850, 853, 'AZ'], [855, 857, 'AZ'], [859, 860, 'AZ'], [863, 865, 'AZ'], [870, 871, 'NM'], [873, 884, 'NM'],
  [885, 885, 'TX'], [889, 891, 'NV'], [893, 895, 'NV'], [897, 898, 'NV'], [900, 908, 'CA'], [910, 928, 'CA'], [930, 961, 'CA'],
  [967, 968, 'HI'], [969, 969, 'GU'], [970, 979, 'OR'], [980, 986, 'WA'], [988, 994, 'WA'], [995, 999, 'AK'],
];

/** First letter of a Canadian postal code → province; Canada Post. X is Nunavut and the Northwest Territories: both count. */
export const CANADIAN_POSTAL_LETTERS: Readonly<Record<string, string>> = {
  A: 'NL', B: 'NS', C: 'PE', E: 'NB', G: 'QC', H: 'QC', J: 'QC', K: 'ON', L: 'ON', M: 'ON', N: 'ON', P: 'ON', R: 'MB', S: 'SK', T: 'AB', V: 'BC', X: 'NU', Y: 'YT',
};

/** Area codes whose numbering data names no region, or leaves out a zone that a part of the area keeps. */
export const AREA_CODE_CORRECTIONS: Readonly<Record<string, { jurisdiction: string; zones?: readonly string[] }>> = {
  '203': { jurisdiction: 'US-CT' }, '713': { jurisdiction: 'US-TX' }, '718': { jurisdiction: 'US-NY' }, '905': { jurisdiction: 'CA-ON' },
  '340': { jurisdiction: 'US-VI' }, '787': { jurisdiction: 'US-PR' }, '939': { jurisdiction: 'US-PR' }, '671': { jurisdiction: 'US-GU' },
  '670': { jurisdiction: 'US-MP' }, '684': { jurisdiction: 'US-AS' },
  '850': { jurisdiction: 'US-FL', zones: [NEW_YORK, CHICAGO] }, '448': { jurisdiction: 'US-FL', zones: [NEW_YORK, CHICAGO] },
  '270': { jurisdiction: 'US-KY', zones: [NEW_YORK, CHICAGO] }, '364': { jurisdiction: 'US-KY', zones: [NEW_YORK, CHICAGO] },
  '812': { jurisdiction: 'US-IN', zones: ['America/Indiana/Indianapolis', CHICAGO] }, '930': { jurisdiction: 'US-IN', zones: ['America/Indiana/Indianapolis', CHICAGO] },
  '219': { jurisdiction: 'US-IN', zones: [CHICAGO] }, '574': { jurisdiction: 'US-IN', zones: ['America/Indiana/Indianapolis', CHICAGO] },
  '906': { jurisdiction: 'US-MI', zones: ['America/Detroit', 'America/Menominee'] },
  '423': { jurisdiction: 'US-TN', zones: [NEW_YORK, CHICAGO] }, '931': { jurisdiction: 'US-TN', zones: [CHICAGO, NEW_YORK] },
  '605': { jurisdiction: 'US-SD', zones: [CHICAGO, DENVER] }, '701': { jurisdiction: 'US-ND', zones: [CHICAGO, DENVER] },
  '308': { jurisdiction: 'US-NE', zones: [CHICAGO, DENVER] }, '785': { jurisdiction: 'US-KS', zones: [CHICAGO, DENVER] },
  '620': { jurisdiction: 'US-KS', zones: [CHICAGO, DENVER] }, '915': { jurisdiction: 'US-TX', zones: [DENVER] },
  '432': { jurisdiction: 'US-TX', zones: [CHICAGO, DENVER] }, '541': { jurisdiction: 'US-OR', zones: [LOS_ANGELES, 'America/Boise'] },
  '458': { jurisdiction: 'US-OR', zones: [LOS_ANGELES, 'America/Boise'] }, '208': { jurisdiction: 'US-ID', zones: ['America/Boise', LOS_ANGELES] },
  '986': { jurisdiction: 'US-ID', zones: ['America/Boise', LOS_ANGELES] }, '928': { jurisdiction: 'US-AZ', zones: ['America/Phoenix', DENVER] },
  '775': { jurisdiction: 'US-NV', zones: [LOS_ANGELES, DENVER] }, '867': { jurisdiction: 'CA-NT', zones: ['America/Whitehorse', 'America/Inuvik', 'America/Iqaluit', 'America/Rankin_Inlet'] },
  '782': { jurisdiction: 'CA-NS', zones: ['America/Halifax'] }, '902': { jurisdiction: 'CA-NS', zones: ['America/Halifax'] },
};
