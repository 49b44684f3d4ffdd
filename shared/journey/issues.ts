import type { z } from 'zod';

/** What is wrong with one field; the path is dotted, and empty where the whole value is meant. */
export interface FieldIssue {
  path: string;
  message: string;
}

/** A schema's complaints, one a field. */
export function describeIssues(error: z.ZodError): FieldIssue[] {
  return error.issues.map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message }));
}
