/** The part of jStat that is used; it ships no types of its own. */
declare module 'jstat' {
  interface Distribution {
    cdf(x: number, ...parameters: number[]): number;
    inv(probability: number, ...parameters: number[]): number;
  }
  const jStat: { jStat: { normal: Distribution; chisquare: Distribution } };
  export default jStat;
}
