/** The version of this package: that of package.json, as a test and the release check hold. */
export const version: string = '0.1.0';
