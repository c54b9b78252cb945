/** The one public native client (RFC 8252). */
export const nativeClientId = 'wmda-credential-manager';

/** Registered as it is; of it the port alone is free (RFC 8252, 7.3). */
export const nativeRedirectUri = 'http://localhost/callback';
