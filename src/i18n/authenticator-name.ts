/** The texts of the field for an authenticator's name, where an account may have several. */
export interface NameMessages {
  readonly nameLabel: string;
  readonly nameHint: string;
}

export const nameEnglish: NameMessages = {
  nameLabel: 'Name of this authenticator',
  nameHint: 'For example the phone it is on, so that you can tell it from others. You may leave it empty.',
};
