/** Absent stays absent, so that a stored record equals the one imported. Changes the record it is given. */
export function withoutUndefined(record: Record<string, unknown>): Record<string, unknown> {
  for (const key of Object.keys(record)) if (record[key] === undefined) delete record[key];
  return record;
}
