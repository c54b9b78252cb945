/** What an administrator of this computer allows, and by which file they do not. */
export type AdministratorRule =
  | { readonly kind: 'allowed' }
  | {
      readonly kind: 'forbidden';
      readonly reason: 'policy' | 'policy-unreadable' | 'policy-invalid';
      readonly file: string;
    };
