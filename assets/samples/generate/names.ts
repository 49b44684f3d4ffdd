export const FIRST_NAMES = [
  'Amara', 'Ben', 'Carla', 'Devon', 'Elena', 'Farid', 'Grace', 'Hugo', 'Imani', 'Jonas', 'Keiko', 'Liam', 'Maya', 'Nadia', 'Oscar', 'Priya', 'Quinn', 'Rosa',
  'Samir', 'Tessa', 'Umar', 'Vera', 'Will', 'Xenia', 'Yusuf', 'Zoë', 'Anders', 'Bianca', 'Callum', 'Daria', 'Emil', 'Fiona', 'Gabriel', 'Hana', 'Ivo', 'Jasmine',
  'Kofi', 'Lucía', 'Marek', 'Noor', 'Owen', 'Paula', 'Rafael', 'Sofia', 'Theo', 'Ursula', 'Viktor', 'Wanda', 'Yara', 'Zane',
] as const;

export const LAST_NAMES = [
  'Abbott', 'Bauer', 'Castillo', 'Dubois', 'Eriksen', 'Fontaine', 'Garcia', 'Hughes', 'Ibrahim', 'Jensen', 'Kowalski', 'Lindqvist', 'Moreau', 'Nakamura', 'O’Brien',
  'Petrov', 'Quigley', 'Rossi', 'Schneider', 'Tanaka', 'Underwood', 'Vargas', 'Walsh', 'Xu', 'Young', 'Zimmermann', 'Adeyemi', 'Brooks', 'Chen', 'Delgado', 'Evans',
  'Ferrari', 'Greene', 'Hoffmann', 'Iyer', 'Johnson', 'Khan', 'Laurent', 'Martin', 'Nguyen', 'Okafor', 'Park', 'Reyes', 'Silva', 'Thompson', 'Uddin', 'Voss', 'Wright',
] as const;

export const COMPANIES = [
  'Alder & Finch', 'Bluebird Logistics', 'Cobalt Robotics', 'Driftwood Hotels', 'Evergreen Clinics', 'Foxglove Foods', 'Granite Insurance', 'Harbor Freight Lines',
  'Ironwood Builders', 'Juniper Analytics', 'Kestrel Airways', 'Lakeshore Dental', 'Meadow Organics', 'Northwind Traders', 'Orchard Media', 'Pinecrest Schools',
  'Quarry Stone Works', 'Riverbend Credit Union', 'Saltmarsh Fisheries', 'Tidewater Energy', 'Umber Studios', 'Vista Property', 'Willow Health', 'Yarrow Labs',
] as const;

export const OWNERS = ['Dana Whitfield', 'Marcus Lee', 'Ingrid Solheim', 'Tomás Herrera', 'Aisha Bello'] as const;
export const PLANS = ['Starter', 'Team', 'Business'] as const;
