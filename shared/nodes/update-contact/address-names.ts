/**
 * Column names, with everything but letters taken out, that files use for what a journey may not change. At the next
 * import such a column is read as the contact's own address, id or place.
 */
const NAMES: ReadonlySet<string> = new Set([
  'email', 'emailaddress', 'mail', 'emailid', 'phone', 'phonenumber', 'mobile', 'mobilephone', 'mobilenumber', 'cell', 'cellphone', 'telephone', 'tel', 'sms', 'smsnumber',
  'id', 'contactid', 'personid', 'recordid', 'timezone', 'tz', 'country', 'countrycode', 'region', 'state', 'province', 'postalcode', 'postcode', 'zip', 'zipcode',
]);

/** Whether a column's name reads like an address, an id, a time zone or a place. */
export function readsLikeAddress(attribute: string): boolean {
  return NAMES.has(attribute.toLowerCase().replaceAll(/[^a-z]/g, ''));
}
