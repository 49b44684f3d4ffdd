import type { PasswordCost } from '../../main/services/credentials.ts';

/** Passwords kept weakly, for hosts within a test: scrypt at full strength is most of such a test's time. */
export const QUICK_PASSWORDS: PasswordCost = { N: 2 ** 10, r: 8, p: 1 };
