/** Graph's delegated permissions that the portal knows. */
export const readScope = 'Application.Read.All';
export const writeScope = 'Application.ReadWrite.All';
