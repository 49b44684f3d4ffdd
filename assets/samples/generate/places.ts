/** A town with what a CRM would know of somebody there. `phone` makes a number reserved for fiction, as people type it. */
export interface Place {
  zone: string;
  country: string;
  region: string;
  postalCodes: readonly string[];
  /** the nth number reserved for fiction there */
  phone: (n: number) => string;
  /** how many of 500 contacts live there */
  share: number;
}

/** North America: the exchange 555-0100 to 555-0199 of each area code is reserved for fiction. */
function northAmerica(areaCode: string): (n: number) => string {
  return (n) => {
    const line = `01${String(n % 100).padStart(2, '0')}`;
    return [`(${areaCode}) 555-${line}`, `${areaCode}-555-${line}`, `${areaCode}.555.${line}`, `+1 ${areaCode} 555 ${line}`, `1${areaCode}555${line}`][n % 5]!;
  };
}

/** Ofcom's drama range for mobiles, 07700 900000 to 900999. */
function british(n: number): string {
  const line = String(100 + (n % 900)).padStart(3, '0');
  return [`07700 900${line}`, `+44 7700 900${line}`, `+44 (0)7700 900 ${line}`][n % 3]!;
}

/** ARCEP's range for audiovisual works, 06 39 98 00 00 to 99 99. */
function french(n: number): string {
  const line = String(1000 + (n % 9000));
  return [`06 39 98 ${line.slice(0, 2)} ${line.slice(2)}`, `+33 6 39 98 ${line.slice(0, 2)} ${line.slice(2)}`, `063998${line}`][n % 3]!;
}

/** The Bundesnetzagentur's mobile block for drama, 0176 040690 00 to 99. */
function german(n: number): string {
  const line = String(n % 100).padStart(2, '0');
  return [`0176 040690${line}`, `+49 176 040690${line}`, `0176/040690${line}`][n % 3]!;
}

const AUSTRALIAN = [
  '0491 570 006', '0491 570 156', '0491 570 157', '0491 570 158', '0491 570 159', '0491 570 110', '0491 570 313', '0491 570 737', '0491 571 266',
  '0491 571 491', '0491 571 804', '0491 572 549', '0491 572 665', '0491 572 983', '0491 573 770', '0491 573 087', '0491 574 118', '0491 574 632',
  '0491 575 254', '0491 575 789', '0491 576 398', '0491 576 801', '0491 577 426', '0491 577 644', '0491 578 957', '0491 578 148', '0491 578 888',
  '0491 579 212', '0491 579 760', '0491 579 455',
];

/** ACMA's mobile numbers for creative works; there are thirty. */
function australian(n: number): string {
  const number = AUSTRALIAN[n % AUSTRALIAN.length]!;
  return n % 2 === 0 ? number : `+61 ${number.slice(1)}`;
}

const US = 'United States';

export const PLACES: readonly Place[] = [
  { zone: 'America/New_York', country: US, region: 'New York', postalCodes: ['10011', '11215'], phone: northAmerica('212'), share: 55 },
  { zone: 'America/New_York', country: US, region: 'Florida', postalCodes: ['33101', '33139'], phone: northAmerica('305'), share: 35 },
  { zone: 'America/New_York', country: US, region: 'Massachusetts', postalCodes: ['02139'], phone: northAmerica('617'), share: 20 },
  { zone: 'America/New_York', country: US, region: 'Rhode Island', postalCodes: ['02903'], phone: northAmerica('401'), share: 10 },
  { zone: 'America/Chicago', country: US, region: 'Illinois', postalCodes: ['60601', '60614'], phone: northAmerica('312'), share: 40 },
  { zone: 'America/Chicago', country: US, region: 'Texas', postalCodes: ['78701'], phone: northAmerica('512'), share: 35 },
  { zone: 'America/Chicago', country: US, region: 'Louisiana', postalCodes: ['70112'], phone: northAmerica('504'), share: 8 },
  { zone: 'America/Denver', country: US, region: 'Colorado', postalCodes: ['80202'], phone: northAmerica('303'), share: 25 },
  { zone: 'America/Denver', country: US, region: 'Utah', postalCodes: ['84101'], phone: northAmerica('801'), share: 12 },
  { zone: 'America/Phoenix', country: US, region: 'Arizona', postalCodes: ['85004'], phone: northAmerica('602'), share: 20 },
  { zone: 'America/Los_Angeles', country: US, region: 'California', postalCodes: ['94103', '90012'], phone: northAmerica('415'), share: 50 },
  { zone: 'America/Los_Angeles', country: US, region: 'Washington', postalCodes: ['98101'], phone: northAmerica('206'), share: 25 },
  { zone: 'Pacific/Honolulu', country: US, region: 'Hawaii', postalCodes: ['96813'], phone: northAmerica('808'), share: 10 },
  { zone: 'America/Toronto', country: 'Canada', region: 'Ontario', postalCodes: ['M5V 2T6'], phone: northAmerica('416'), share: 25 },
  { zone: 'America/Vancouver', country: 'Canada', region: 'British Columbia', postalCodes: ['V6B 1A1'], phone: northAmerica('604'), share: 15 },
  { zone: 'Europe/London', country: 'United Kingdom', region: 'England', postalCodes: ['EC1A 1BB', 'M1 1AE'], phone: british, share: 45 },
  { zone: 'Europe/Paris', country: 'France', region: 'Île-de-France', postalCodes: ['75002'], phone: french, share: 20 },
  { zone: 'Europe/Berlin', country: 'Germany', region: 'Berlin', postalCodes: ['10115'], phone: german, share: 25 },
  { zone: 'Australia/Sydney', country: 'Australia', region: 'New South Wales', postalCodes: ['2000'], phone: australian, share: 25 },
];
