// Which given names are said for one another. A search for one finds the others, and says that it did.

/** A line for each name: itself, then what it is shortened or changed to. Some are short for several. */
const NAMES = `
abigail abby gail
abraham abe
albert al bert
alejandra alex ale sandra
alejandro alex ale
alexander alex al xander sandy sasha
alexandra alex sandra lexi sasha
alfred al fred
alice ali
amanda mandy
amelia amy millie
andrew andy drew
angela angie
ann anne anna annie nancy
anthony tony
antonio tony tono
arthur art
barbara barb babs
benjamin ben benny
bernard bernie
bradley brad
calvin cal
carlos charlie
carol carrie
caroline carrie lina
catherine cathy kate katie kitty cate
cecilia ceci
charles charlie chuck chas
charlotte charlie lottie
christina chris christy tina
christine chris christy tina
christopher chris topher kit
clarence clay
clifford cliff
concepcion concha
consuelo chelo
cynthia cindy
daniel dan danny
david dave davey
deborah deb debbie
dennis denny
dolores lola
dominic dom nick
donald don donny
dorothy dot dottie
douglas doug
edgar ed
edmund ed eddie
eduardo eddie lalo
edward ed eddie ted ned
eleanor ellie nell nora
elizabeth liz beth betty eliza lisa libby betsy
emily em emmy
enrique quique kike
ernest ernie
ernesto neto
eugene gene
evelyn evie
florence flo
frances fran franny
francis frank fran
francisco paco pancho frank cisco
franklin frank
frederick fred freddie rick
gabriel gabe
gabriela gaby
gerald gerry jerry
geraldine gerry
gilbert gil bert
gloria glory
gregory greg
guadalupe lupe
guillermo memo
gustavo gus tavo
harold harry hal
helen nell
henry hank harry
herbert herb bert
howard howie
ignacio nacho
isabella bella izzy
isidro chilo
jackson jack
jacob jake
jacqueline jackie
james jim jimmy jamie
janet jan
jason jay
jeffrey jeff
jennifer jen jenny
jeremy jerry
jerome jerry
jessica jess jessie
jesus chuy
joan joanie
joanna jo
john jack johnny jon
jonathan jon john johnny
jose pepe joe
josefina josie pepa
joseph joe joey
josephine jo josie
joshua josh
juan johnny
judith judy
julia julie
julian jules
karen kari
katherine kathy kate katie kay kat
kathleen kathy kate
kenneth ken kenny
kimberly kim
kristen kris kristy
lawrence larry
leonard leo len lenny
leonardo leo
leslie les
lillian lily lil
linda lindy
louis lou louie
louise lou
lucille lucy
luis louie lucho
madeline maddie
manuel manny
margaret maggie meg peggy marge margie greta
maria mary mari
martha marty
martin marty
matthew matt
maximilian max
maxwell max
megan meg
melissa mel missy
michael mike mickey mick
miguel mike
mildred millie
mitchell mitch
nancy nan
natalie nat
nathan nate
nathaniel nate nat
nicholas nick nicky
nicole nikki
norman norm
oliver ollie
olivia liv livvy
pamela pam
patricia pat patty trish tricia
patrick pat paddy
pedro pete
peter pete
philip phil
phillip phil
priscilla cilla
rachel rae
randall randy
raymond ray
rebecca becky becca
regina gina
reginald reggie
ricardo rick ricky
richard dick rick ricky rich
robert bob bobby rob robbie bert
roberto bob beto
rodney rod
roger rodge
roland rollie
ronald ron ronnie
rosario charo
rosemary rose
roxanne roxy
russell russ
salvador chava sal
samantha sam
samuel sam sammy
sandra sandy
santiago jim
sarah sally
sebastian seb
sergio checo
sharon shari
sheldon shelly
sidney sid
sofia sophie
solomon sol
sophia sophie
stanley stan
stephanie steph
stephen steve
steven steve
susan sue susie
suzanne sue
sylvester sly
teresa terri tess
terrence terry
theodore ted teddy theo
theresa terri tess tessa
thomas tom tommy
timothy tim timmy
tobias toby
valerie val
veronica ronnie
vicente chente
victor vic
victoria vicky tori
vincent vince vinny
virginia ginny
vivienne viv
walter walt wally
wesley wes
wilfred will fred
william bill billy will willie liam
winifred winnie
zachary zach zack
`;

const GROUPS = NAMES.trim()
  .split('\n')
  .map((line) => line.split(' '));

/** Keys of the names that are said for one with this key; without itself. A short one is said for all that are shortened so. */
export function nicknamesOf(key: string): readonly string[] {
  const found = GROUPS.filter((group) => group.includes(key)).flat();
  return [...new Set(found)].filter((name) => name !== key);
}
