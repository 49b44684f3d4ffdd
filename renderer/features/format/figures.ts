const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** "1,310" */
export function whole(value: number): string {
  return WHOLE.format(value);
}

/** A count with its noun, "1 contact", "500 contacts". */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${whole(value)} ${value === 1 ? one : many}`;
}

/** A count with its base and unit, "312 of 500 contacts". */
export function ofBase(value: number, base: number, one: string, many = `${one}s`): string {
  return `${whole(value)} of ${counted(base, one, many)}`;
}

/** A share for people: "62.4%", "<0.1%", "0%"; empty when there is no base. */
export function share(value: number, base: number): string {
  if (base === 0) return '';
  const percent = (value / base) * 100;
  if (value > 0 && percent < 0.1) return '<0.1%';
  if (value < base && percent > 99.9) return '>99.9%';
  return `${Number(percent.toFixed(1))}%`;
}

/** A length of time in its two largest units: "2 days 3 h", "4 h", "12 min", "45 s". */
export function duration(seconds: number): string {
  const total = Math.max(0, Math.round(seconds));
  const units: [number, string, string][] = [
    [86_400, ' day', ' days'],
    [3600, ' h', ' h'],
    [60, ' min', ' min'],
    [1, ' s', ' s'],
  ];
  const at = units.findIndex(([size]) => total >= size);
  if (at < 0) return '0 s';
  const written = ([, one, many]: [number, string, string], value: number) => `${value}${value === 1 ? one : many}`;
  const first = units[at] as [number, string, string];
  const head = Math.floor(total / first[0]);
  const next = units[at + 1];
  const tail = next ? Math.floor((total % first[0]) / next[0]) : 0;
  return tail > 0 && next ? `${written(first, head)} ${written(next, tail)}` : written(first, head);
}

/** What is left of a long piece of work, "about 20 s left"; null while nobody can tell. */
export function remaining(seconds: number | null): string {
  if (seconds === null) return 'working out what is left';
  return seconds < 1 ? 'nearly done' : `about ${duration(seconds)} left`;
}

/** The first characters of a hash, enough to tell versions apart by eye. */
export function shortHash(hash: string): string {
  return hash.slice(0, 10);
}
