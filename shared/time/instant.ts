/** An ISO 8601 instant with offset as whole Unix seconds, fractions cut off; throws a RangeError when it is none. */
export function unixSeconds(iso: string): number {
  const milliseconds = Date.parse(iso);
  if (Number.isNaN(milliseconds)) throw new RangeError(`Not an instant: "${iso}"; expected ISO 8601 with an offset, such as 2026-05-03T09:12:00-04:00`);
  return Math.floor(milliseconds / 1000);
}
