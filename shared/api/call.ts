import type { z } from 'zod';

export const ROLES = ['owner', 'author', 'reviewer'] as const;
export type Role = (typeof ROLES)[number];

/** Who may make a call: anybody with a session, anybody signed in, or only people who hold one of the roles. */
export type Access = 'session' | 'person' | readonly Role[];

export interface CallDefinition<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  input: Input;
  output: Output;
  access: Access;
  /** one line for the reference: what it does */
  summary: string;
}

/** Declares a call of the contract; types flow from its schemas to both ends. */
export function defineCall<Input extends z.ZodType, Output extends z.ZodType>(
  definition: CallDefinition<Input, Output>,
): CallDefinition<Input, Output> {
  return definition;
}
