/** Names under which addresses carry keys and tokens. */
const SECRET_NAME = /(^|[-_.])(api[-_.]?key|key|token|secret|password|passwd|pwd|signature|sig|auth|access[-_.]?token|code)$/i;

/** Beginnings of keys that their makers mark so that they can be found: Stripe, Slack, GitHub, AWS, Google, JSON Web Tokens. */
const MARKED_KEY = /(^|[/=?&])(sk_live_|rk_live_|xox[abp]-|ghp_|github_pat_|AKIA[A-Z0-9]{12}|AIza[\w-]{20}|eyJ[\w-]{10,}\.)/;

/** What looks like a secret in an address: the name of the parameter that holds it, or how it begins; null: nothing does. */
export function secretIn(address: string): string | null {
  const parameters = [...address.matchAll(/[?&]([^=&#]+)=[^&#]/g)].map((match) => match[1]!);
  const named = parameters.find((name) => SECRET_NAME.test(name));
  if (named !== undefined) return named;
  return MARKED_KEY.exec(address)?.[2] ?? null;
}
