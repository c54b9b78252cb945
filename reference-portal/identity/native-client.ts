/** The one public native client (RFC 8252). */
export const nativeClientId = 'wmda-credential-manager';
