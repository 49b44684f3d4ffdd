/** What every command answers its caller with. */
export const EXIT_OK = 0;
/** The command did its work and found something wrong, or the other side refused. */
export const EXIT_FINDINGS = 1;
/** The call itself was wrong, or what it named cannot be read. */
export const EXIT_WRONG_CALL = 2;
