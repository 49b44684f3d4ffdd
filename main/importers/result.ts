/** A row that was left out, and why; the line is 1-based as an editor counts, the column is the field's own name. */
export interface RejectedRow {
  line: number;
  column: string;
  message: string;
  /** what the value looks like, without what it says: "(999) 999-99" */
  shape?: string;
  /** what would have been read */
  expected?: string;
}

/** A file that cannot be used at all. The message names file, line and field as far as they are known. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
  readonly code = 'import-error';
}

interface ZodLikeIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** The field an issue is about as "settings.quietHours"; "(whole line)" where it is about everything. */
export function fieldOf(issue: ZodLikeIssue | undefined): string {
  return issue === undefined || issue.path.length === 0 ? '(whole line)' : issue.path.map(String).join('.');
}
