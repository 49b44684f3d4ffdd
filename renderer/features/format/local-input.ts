const two = (value: number) => String(value).padStart(2, '0');

/** An instant as a datetime-local field shows it, in the reader's zone, to the minute. */
export function localInput(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return '';
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** What such a field holds as ISO 8601 with the reader's offset at that instant; null for an empty or odd entry. */
export function toIso(text: string): string | null {
  const date = new Date(text);
  if (text === '' || Number.isNaN(date.getTime())) return null;
  const minutes = -date.getTimezoneOffset();
  const size = Math.abs(minutes);
  return `${localInput(date.toISOString())}:00${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
