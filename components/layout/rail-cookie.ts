/** The layout reads this cookie, so that the first paint has the right width. */
export const railCookie = 'rail'
