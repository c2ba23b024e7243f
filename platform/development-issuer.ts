// Under which name does the development identity provider vouch for viewers?

/** The `iss` of its tokens. */
export const DEVELOPMENT_ISSUER = 'urn:need-to-know:development-identity-provider';
