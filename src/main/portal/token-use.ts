/** What an access token is wanted for: what only looks, or what changes something at the portal. */
export type TokenUse = 'reading' | 'writing';
