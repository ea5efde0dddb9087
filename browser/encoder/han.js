// Mandarin readings of the Chinese characters U+4E00 to U+9FFF, in order: the same as `crates/science/linkage/src/normalise/han.txt`, which
// `browser/test/encoder.test.mjs` checks. Source and licence: `licences.txt`.
export const HAN = `
yi ding kao qi shang xia han wan zhang san shang xia ji bu yu mian gai chou chou zhuan qie pi shi shi qiu bing ye cong dong si cheng diu qiu liang diu you liang
yan bing sang gun jiu ge ya qiang zhong ji jie feng guan chuan chan lin zhuo zhu ba wan dan wei zhu jing li ju pie fu yi yi nai wu jiu jiu tuo me yi yi zhi wu
zha hu fa le yin ping pang qiao hu guai cheng cheng yi yin ya mie jiu qi ye xi xiang gai jiu xia hu shu dou shi ji nang jia ju shi mao hu mai luan zi ru xue yan
fu sha na gan suo yu cui zhe qian zhi gui gan luan lin yi jue le ma yu zheng shi shi er chu yu kui yu yun hu qi wu jing si sui gen gen ya xie ya qi ya ji tou
wang kang da jiao hai yi chan heng mu ye xiang jing ting liang xiang jing ye qin bo you xie dan lian duo wei ren ren ji ji wang yi shen ren le ding ze jin pu
qiu ba zhang jin jie bing reng cong fo san lun bing cang zi shi ta zhang fu xian xian tuo hong tong ren qian gan ge bo dai ling yi chao chang sa chang yi mu men
ren fan chao yang qian zhong pi wo wu jian jia yao feng cang ren wang fen di fang zhong qi pei yu diao dun wu yi xin kang yi ji ai wu ji fu fa xiu jin pi dan fu
tang zhong you huo hui yu cui yun san wei chuan che ya qian shang chang lun cang xun xin wei zhu ze xian nu bo gu ni ni xie ban xu ling zhou shen qu ci beng si
jia pi yi si yi zheng dian han mai dan zhu bu qu bi zhao ci wei di zhu zuo you yang ti zhan he bi tuo she yu yi fu zuo gou ning tong ni xian qu yong wa qian shi
ka bao pei hui he lao xiang ge yang bai fa ming jia nai bing ji hen huo gui quan tiao jiao ci yi shi xing shen tuo kan zhi gai lai yi chi kua guang li yin shi
mi zhu xu you an lu mou er lun dong cha chi xun gong zhou yi ru cun xia si dai lu ta jiao zhen ce qiao kuai chai ning nong jin wu hou jiong cheng zhen zuo chou
qin lu ju shu ting shen tui bo nan xiao bian tui yu xi cu e qiu xu guang ku wu jun yi fu liang zu qiao li yong hun jing qian san pei su fu xi li fu ping bao yu
qi xia xin xiu yu di che chou zhi yan lia li lai si jian xiu fu huo ju xiao pai jian biao chu fei feng ya an bei yu xin bi hu chang zhi bing jiu yao cui lia wan
lai cang zong ge guan bei tian shu shu men dao tan jue chui xing peng tang hou yi qi ti gan jing jie sui chang jie fang zhi kong juan zong ju qian ni lun zhuo
wo luo song leng hun dong zi ben wu ju nai cai jian zhai ye zhi sha qing ning ying cheng qian yan ruan zhong chun jia ji wei yu bing ruo ti wei pian yan feng
tang wo e xie che sheng kan di zuo cha ting bei xie huang yao zhan chou yan you jian xu zha ci fu bi zhi zong mian ji yi xie xun cai duan ce zhen ou tou tou bei
za lou jie wei fen chang kui sou zhi su xia fu yuan rong li nu yun jiang ma bang dian tang hao jie xi shan qian jue cang chu san bei xiao yong yao tan suo yang
fa bing jia dai zai tang gu bin chu nuo can lei cui yong zao zong beng song ao chuan yu zhai zu shang chuang jing chi sha han zhang qing yan di xie lou bei piao
jin lian lu man qian xian tan ying dong zhuan xiang shan qiao jiong tui zun pu xi lao chang guang liao qi cheng chan wei ji bo hui chuan tie dan jiao jiu seng
fen xian ju e jiao jian tong lin bo gu xian su xian jiang min ye jin jia qiao pi feng zhou ai sai yi jun nong chan yi dang jing xuan kuai jian chu dan jiao sha
zai can bin an ru tai chou chai lan ni jin qian meng wu ning qiong ni chang lie lei lu kuang bao yu biao zan zhi si you hao qing chen li teng wei long chu chan
rang shu hui li luo zan nuo tang yan lei nang er wu yun zan yuan xiong chong zhao xiong xian guang dui ke dui mian tu chang er dui er jin tu si yan yan shi sap
dang qian dou fen mao shen dou baak jing li huang ru wang nei quan liang yu ba gong liu xi han lan gong tian guan xing bing qi ju dian zi fen yang jian shou ji
yi ji chan jiong mao ran nei yuan mao gang ran ce jiong ce zai gua jiong mao zhou mao gou xu mian mi rong yin xie kan jun nong yi mi shi guan meng zhong ju yuan
ming kou lin fu xie mi bing dong tai gang feng bing hu chong jue hu kuang ye leng pan fu min dong xian lie qia jian jing sou mei tu qi gu zhun song jing liang
qing diao ling dong gan jian yin cou ai li chuang ming zhun cui si duo jin lin lin ning xi du ji fan fan fan feng ju chu zheng feng mu zhi fu feng ping feng kai
huang kai gan deng ping qian xiong kuai tu ao chu ji dang han han zao dao diao dao ren ren chuang fen qie yi ji kan qian cun chu wen ji dan xing hua wan jue li
yue lie liu ze gang chuang fu chu qu diao shan min ling zhong pan bie jie jie pao li shan bie chan jing gua geng dao chuang kui ku duo er zhi shua quan sha ci
ke jie gui ci gui kai duo ji ti jing lou luo ze yuan cuo xue kei la qian sha chuang gua jian cuo li ti fei pou chan qi chuang zi gang wan bo ji duo qing shan du
jian ji bo yan ju huo sheng jian duo duan wu gua fu sheng jian ge da kai chuang chuan chan tuan lu li peng shan piao kou jiao gua qiao jue hua zha zhuo lian ju
pi liu gui jiao gui jian jian tang huo ji jian yi jian zhi chan jian mo li zhu li ya quan ban gong jia wu mai lie jin keng xie zhi dong zhu nu jie qu shao yi
zhu mo li jin lao lao juan kou yang wa xiao mou kuang jie lie he shi ke jin gao bo min chi lang yong yong mian ke xun juan qing lu bu meng chi lei kai mian dong
xu xu kan wu yi xun weng sheng lao mu lu piao shi ji qin jiang chao quan xiang yi jue fan juan tong ju dan xie mai xun xun lu li che rang quan bao shao yun jiu
bao gou wu yun wen xiong gai gai bao cong yi xiong peng ju tao ge pu e pao fu gong da jiu gong bi hua bei nao shi fang jiu yi za jiang kang jiang kuang hu xia
qu fan gui qie zang kuang fei hu yu gui kui hui dan gui lian lian suan du jiu jue xi pi ou yi ke yan bian ni ou shi xun qian nian sa zu sheng wu hui ban shi xi
wan hua xie wan bei zu zhuo xie shan mai nan dan ji bo shuai bo kuang bian bu zhan ka lu you lu xi gua wo xie jie jie wei ang qiong zhi mao yin wei shao ji que
luan chi juan xie xu jin que wu ji e qing xi san chang wei e ting li zhe han li ya ya yan she di zha pang ya qie ya zhi ce mang ti li she hou ting zui cuo fei
yuan ce yuan xiang yan li jue sha dian chu jiu jin ao gui yan si li chang lan li yan yan yuan si gong lin rou qu qu er lei du xian zhuan san can can can can ai
dai you cha ji you shuang fan shou guai ba fa ruo shi shu zhuo qu shou bian xu xia pan sou ji wei sou die rui cong kou gu ju ling gua dao kou zhi jiao zhao ba
ding ke tai chi shi you qiu po ye hao si tan chi le diao ji liao hong mie xu mang chi ge xuan yao zi he ji diao cun tong ming hou li tu xiang zha xia ye lu a ma
ou huo yi jun chou lin tun yin fei bi qin qin jie bu fou ba dun fen e han ting keng shun qi hong zhi yin wu wu chao na xue xi chui dou wen hou hong wu gao ya
jun lu e ge mei dai men cheng wu gao fu jiao hong chi sheng na tun m yi dai ou li bei yuan guo wen qiang wu e shi juan pen wen ne m ling ran you di zhou shi
zhou tie xi yi qi ping zi gu ci wei xu he nao xia pei yi xiao shen hu ming da qu ju han za tuo duo pou pao bi fu yang he za he hai jiu yong fu da zhou wa ka gu
ka zuo bu long dong ning ta si xian huo qi er e guang zha xi yi lie zi mie mi zhi yao ji zhou ge shu zan xiao hai hui kua huai tao xian e xuan xiu guo yan lao
yi ai pin shen tong hong xiong duo wa ha zai you die pai xiang ai gen kuang ya da xiao bi hui nian hua xing kuai duo fen ji nong mou yo hao yuan long pou mang
ge o chi shao li na zu he ku xiao xian lao bo zhe zha liang ba mie lie sui fu bu han heng geng shuo ge you yan gu gu bei han suo chun yi ai jia tu xian wan li
xi tang zuo qiu che wu zao ya dou qi di qin mai mo hong dou qu lao liang suo zao huan lang sha ji zu wo feng jin hu qi shou wei shua chang er li qiang an ze yo
nian yu tian lai sha xi tuo hu ai zhao nou ken zhuo zhuo shang di heng lin a cai xiang tun wu wen cui sha gu qi qi tao dan dan ye zi bi cui chuai he ya qi zhe
fei liang xian pi sha la ze ying gua pa zhe se zhuan nie guo luo yan di quan chan bo ding lang xiao ju tang chi ti an jiu dan ka yong wei nan shan yu zhe la jie
hou han die zhou chai wai nuo yu yin za yao o mian hu yun chuan hui huan huan xi he ji kui zhong wei sha xu huang duo nie xuan liang yu sang chi qiao yan shan
pen can li yo zha wei miao ying pen bu kui xi yu jie lou ku zao hu ti yao he sha xiu qiang se yong su hong xie ai suo ma cha hai ke da sang chen ru sou wa ji
pang wu qian shi ge zi jie lao weng wa si chi hao suo gaa hai suo qin nie he zhi sai ng ge na dia ai qiang tong bi ao ao lian zui zhe mo sou sou tan di qi jiao
chong jiao kai tan shan cao jia ai xiao piao lou ga gu xiao hu hui guo ou xian ze chang xu po de ma ma hu lei du ga tang ye beng ying sai jiao mi xiao hua mai
ran zuo peng lao xiao ji zhu chao kui zui xiao si hao fu liao qiao xi chu chan dan hei xun e zun fan chi hui zan chuang cu dan yu tun ceng jiao ye xi qi hao
lian xu deng hui yin pu jue qin xun nie lu si yan ying da zhan o zhou jin nong hui xie qi e zao yi shi jiao yuan ai yong xue kuai yu pen dao ga hm dun dang xin
sai pi pi yin zui ning di lan ta huo ru hao xia ye duo pi chou ji jin hao ti chang xun me ca ti lu hui bo you nie yin hu me hong zhe li liu hai nang xiao mo yan
li lu long mo dan chen pin pi xiang huo mo xi duo ku yan chan ying rang dian la ta xiao jue chuo huan huo zhuan nie xiao ca li chan chai li yi luo nang za su xi
zen jian za zhu lan nie nang lan lo wei hui yin qiu si nin jian hui xin yin nan tuan tuan dun kang yuan jiong pian yun cong hu hui yuan e guo kun cong tong tu
wei lun guo qun ri ling gu guo tai guo tu you guo yin hun pu yu han yuan lun quan yu qing guo chui wei yuan quan ku pu yuan yuan ya tu tu tu tuan lue hui yi
huan luan luan tu ya tu ting sheng pu lu kuai ya zai wei ge tuo wu gui pi yi de qian qian zhen zhuo dang qia xia shan kuang chang qi nie mo ji jia zhi zhi ban
xun yi qin mei jun rong tun fang ben ben tan kan huai zuo keng bi jing di jing ji kuai di jing jian tan li ba wu fen zhui po ban tang kun qu tan zhi tuo gan
ping dian gua ni tai pi jiong yang fo ao lu qiu mu ke gou xue ba di che ling zhu fu hu zhi chui la long long lu ao dai pao min xing dong ji he lu ci chi lei gai
yin hou dui zhao fu guang yao duo duo gui cha yang yin fa gou yuan die xie ken shang shou e bing dian hong ya kua da ka dang kai hang nao an xing xian yuan bang
fu ba yi yin han xu chui qin geng ai beng fang que yong jun jia di mai lang juan cheng shan jin zhe lie lie bu cheng hua bu shi xun guo jiong ye nian di yu bu
ya quan sui pi qing wan ju lun zheng kong tang dong dai tan an cai chu beng kan zhi duo yi zhi yi pei ji zhun qi sao ju ni ku ke tang kun ni jian dui jin gang
yu e peng gu tu leng fang ya qian kun an shen duo nao tu cheng yin hun bi lian guo die zhuan hou bao bao yu di mao jie ruan e geng kan zong yu huang e yao yan
bao ji mei chang du tuo yin feng zhong jie jin heng gang chun jian ping lei xiang huang leng duan wan xuan ji ji kuai ying ta cheng yong kai su su shi mi ta
weng cheng tu tang que zhong li zhong bang sai zang dui tian wu zheng xun ge zhen ai gong yan kan tian yuan wen xie liu hai lang chang peng beng chen lu lu ou
qian mei mo zhuan shuang shu lou chi man biao jing ce shu zhi zhang kan yong dian chen zhi xi guo qiang jin di shang mu cui yan ta zeng qian qiang liang wei
zhui qiao zeng xu shan shan ba pu kuai dong fan que mo dun dun zun di sheng duo duo tan deng mu fen huang tan da ye zhu jian ao qiang ji qiao ken yi pi bi dian
jiang ye yong xue tan lan ju huai dang rang qian xun xian xi he ai ya dao hao ruan jin lei kuang lu yan tan wei huai long long rui li lin rang chan xun yan lei
ba wan shi ren san zhuang zhuang sheng yi mai ke zhu zhuang hu hu kun yi hu xu kun shou mang zun shou yi zhi gu chu jiang feng bei zhai bian sui qun ling fu cuo
xia xiong xie nao xia kui xi wai yuan mao su duo duo ye qing wai gou gou qi meng meng yin huo chen da ze tian tai fu guai yao yang hang gao shi tao tai tou yan
bi yi kua jia duo hua kuang yun jia ba en lian huan di yan pao juan qi nai feng xie fen dian quan kui zou huan qi kai zha ben yi jiang tao zang ben xi huang fei
diao xun beng dian ao she weng ha ao wu ao jiang lian duo yun jiang shi fen huo bi luan duo nu nu ding nai qian jian ta jiu nuan cha hao xian fan ji shuo ru fei
wang hong zhuang fu ma dan ren fu jing yan hai wen zhong pa du ji keng zhong yao jin yun miao fou chi yue zhuang niu yan na xin fen bi yu tuo feng yuan fang wu
yu gui du ba ni zhou zhuo zhao da nai yuan tou xian zhi e mei mo qi bi shen qie e he xu fa zheng min ban mu fu ling zi zi shi ran shan yang man jie gu si xing
wei zi ju shan pin ren yao dong jiang shu ji gai xiang hua juan jiao gou lao jian jian yi nian zhi ji ji xian heng guang jun kua yan ming lie pei e you yan cha
shen yin shi gui quan zi song wei hong wa lou ya rao jiao luan ping xian shao li cheng xie mang fu suo mei wei ke chuo chuo ting niang xing nan yu na pou nei
juan shen zhi han di zhuang e pin tui xian mian wu yan wu ai yan yu si yu wa li xian ju qu zhui qi xian zhuo dong chang lu ai e e lou mian cong pou ju po cai
ling wan biao xiao shu qi hui fan wo rui tan fei fei jie tian ni quan jing hun jing qian dian xing hu wan lai bi yin zhou chuo fu jing lun an lan kun yin ya ju
li dian xian hua hua ying chan shen ting dang yao wu nan ruo jia tou xu yu wei di rou mei dan ruan qin hui wo qian chun miao fu jie duan yi zhong mei huang mian
an ying xuan jie wei mei yuan zheng qiu shi xie tuo lian mao ran si pian wei wa cu hu ao jie bao xu tou gui chu yao pi xi yuan ying rong ru chi liu mei pan ao
ma gou kui qin jia sao zhen yuan jie rong ming ying ji su niao xian tao pang lang nao bao ai pi pin yi piao yu lei xuan man yi zhang kang yong ni li di gui yan
jin zhuan chang ze han nen lao mo zhe hu hu ao nen qiang ma pie gu wu qiao tuo zhan miao xian xian mo liao lian hua gui deng zhi xu yi hua xi kui rao xi yan
chan jiao mei fan fan xian yi hui jiao fu shi bi shan sui qiang lian huan xin niao dong yi can ai niang ning ma tiao chou jin ci yu pin rong ru nai yan tai ying
qian niao yue ying mian bi mo shen xing ni du liu yuan lan yan shuang ling jiao niang lan xian ying shuang hui quan mi li luan yan zhu lan zi jie jue jue kong
yun ma zi cun sun fu bei zi xiao xin meng si tai bao ji gu nu xue you zhuan hai luan sun nao mie cong qian shu chan ya zi ni fu zi li xue bo ru nai nie nie ying
luan mian ning rong ta gui zhai qiong yu shou an tu song wan rou yao hong yi jing zhun mi zhu dang hong zong guan zhou ding wan yi bao shi shi chong shen ke
xuan shi you huan yi tiao shi xian gong cheng qun gong xiao zai zha bao hai yan xiao jia shen chen rong huang mi kou kuan bin su cai zan ji yuan ji yin mi kou
qing he zhen jian fu ning bing huan mei qin han yu shi ning jin ning zhi yu bao kuan ning qin mo cha ju gua qin hu wu liao shi ning zhai shen wei xie kuan hui
liao jun huan yi yi bao qin chong bao feng cun dui si xun dao lu dui shou po feng zhuan fu she ke jiang jiang zhuan wei zun xun shu dui dao xiao jie shao er er
er ga jian shu chen shang shang mo ga chang liao xian xian kun wang wang you liao liao yao mang wang wang wang ga yao duo kui zhong jiu gan gu gan tui gan gan
shi yin chi kao ni jin wei niao ju pi ceng xi bi ju jie tian qu ti jie wu diao shi shi ping ji xie zhen xie ni zhan xi wei man e lou ping ti fei shu xie tu lu
lu xi ceng lu ju xie ju jue liao jue shu xi che tun ni shan wa xian li e hui hui long yi qi ren wu han shen yu chu sui qi ren yue ban yao ang ya wu jie e ji
qian fen wan qi cen qian qi cha jie qu gang xian ao lan dao ba zuo zuo yang ju gang ke gou xue po li tiao qu yan fu xiu jia ling tuo pi ao dai kuang yue qu hu
po min an tiao ling chi ping dong han kui xiu mao tong xue yi bian he ba luo e fu xun die lu en er gai quan dong yi mu shi an wei huan zhi mi lie ji tong wei
you qia xia li yao jiao zheng luan jiao e e yu xie bu qiao qun feng feng nao li you xian rong dao shen cheng tu geng jun gao xia yin wu lang kan lao lai xian
que kong chong chong ta lin hua ju lai qi min kun kun zu gu cui ya ya gang lun lun leng jue duo zheng guo yin dong han zheng wei xiao pi yan song jie beng zu ku
dong zhan gu yin zi ze huang yu wai yang feng qiu yang ti yi zhi shi zai yao e zhu kan lu yan mei han ji ji huan ting sheng mei qian wu yu zong lan ke yan yan
wei zong cha sui rong ke qin yu qi lou tu dui xi weng cang dang rong jie kai liu wu song qiao zi wei beng dian cuo qian yong nie cuo ji shi ruo song zong jiang
liao kang chan die cen ding tu lou zhang zhan zhan ao cao qu qiang cui zui dao dao xi yu pei long xiang ceng bo qin jiao yan lao zhan lin liao liao jin deng duo
zun jiao gui yao jiao yao jue shan yi xue nao ye ye yi nie xian ji xie ke xi di ao zui wei yi rong dao ling jie yu yue yin ru jie li gui long long dian rong xi
ju chan ying kui yan wei nao quan chao cuan luan dian dian nie yan yan yan kui yan chuan kuai chuan zhou huang jing xun chao chao lie gong zuo qiao ju gong ju
wu pu pu cha qiu qiu ji yi si ba zhi zhao xiang yi jin xun juan ba xun jin fu za bi shi bu ding shuai fan nie shi fen pa zhi xi hu dan wei zhang tang dai mo pei
pa tie bo lian zhi zhou bo zhi di mo yi yi ping qia juan ru shuai dai zhen shui qiao zhen shi qun xi bang dai gui chou ping zhang san wan dai wei chang sha qi
ze guo mao du hou zheng xu mi wei wo fu yi bang ping die gong pan huang tao mi jia teng hui zhong shan man mu biao guo ze mu bang zhang jing chan fu zhi hu fan
chuang bi bi zhang mi qiao chan fen meng bang chou mie chu jie xian lan gan ping nian jian bing bing xing gan yao huan you you ji guang pi ting ze guang zhuang
mo qing bi qin dun chuang gui ya bai jie xu lu wu zhuang ku ying di pao dian ya miao geng ci fu tong pang fei xiang yi zhi tiao zhi xiu du zuo xiao tu gui ku
mang ting you bu bing cheng lai bi ji an shu kang yong tuo song shu qing yu yu miao sou ce xiang fei jiu e wei liu sha lian lang sou zhi bu qing jiu jiu jin ao
kuo lou yin liao dai lu yi chu chan tu si xin miao chang wu fei guang ku kuai bi qiang xie lin lin liao lu ji ying xian ting yong li ting yin xun yan ting di
pai jian hui nai hui gong nian kai bian yi qi nong fen ju yan yi zang bi yi yi er san shi er shi shi gong diao yin hu fu hong wu tui chi jiang ba shen di zhang
jue tao fu di mi xian hu chao nu jing zhen yi mi quan wan shao ruo xuan jing diao zhang jiang qiang peng dan qiang bi bi she dan jian gou ge fa bi kou jian bie
xiao dan guo jiang hong mi guo wan jue ji ji gui dang lu lu tuan hui zhi hui hui yi yi yi yi yue yue shan xing wen tong yan yan yu chi cai biao diao bin peng
yong piao zhang ying chi chi zhuo tuo ji pang zhong yi wang che bi di ling fu wang zheng cu wang jing dai xi xun hen yang huai lu hou wang cheng zhi xu jing tu
cong zhi lai cong de pai xi dong ji chang zhi cong zhou lai yu xie jie jian shi jia bian huang fu xun wei pang yao wei xi zheng piao ti de zheng zhi bie de
chong che jiao hui jiao hui mei long xiang bao qu xin xin bi yi le ren dao ding gai ji ren ren chan tan te te gan qi shi cun zhi wang mang xi fan ying tian min
wen zhong chong wu ji wu xi jia you wan cong song kuai yu bian zhi qi cui chen tai tun qian nian hun xiong niu kuang xian xin kang hu kai fen huai tai song wu
ou chang chuang ju yi bao chao min pei zuo zen yang ju ban nu nao zheng pa bu tie hu hu ju da lian si chou di dai yi tu you fu ji peng xing yuan ni guai fu xi
bi you qie xuan cong bing huang xu chu bi shu xi tan yong zong dui mo zhi yi shi nen xun shi xi lao heng kuang mou zhi xie lian tiao huang die hao kong gui heng
xi jiao shu si hu qiu yang hui hui chi jia yi xiong guai lin hui zi xu chi shang nu hen en ke dong tian gong quan xi qia yue peng ken de hui e xiao tong yan kai
ce nao yun mang yong yong yuan pi kun qiao yue yu tu jie xi zhe lin ti han hao qie ti bu yi qian hui xi bei man yi heng song quan cheng kui wu wu you li liang
huan cong yi yue li nin nao e que xuan qian wu min cong fei bei de cui chang men li ji guan guan xing dao qi kong tian lun xi kan gun ni qing chou dun guo zhan
jing wan yuan jin ji lan yu huo he quan tan ti ti nie wang chuo hu hun xi chang xin wei hui e suo zong jian yong dian ju can cheng de bei qie can dan guan duo
nao yun xiang zhui die huang chun qiong re xing ce bian min zong ti qiao chou bei xuan wei ge qian wei yu yu bi xuan huan min bi yi mian yong kai dang yin e
chen mao qia ke yu ai qie yan nuo gan yun zong sai leng fen ying kui kui que gong yun su su qi yao song huang ji gu ju chuang ni xie kai zheng yong cao xun shen
bo kai yuan xi hun yong yang li sao tao yin ci xu qian tai huang yun shen ming gong she cong piao mu mu guo chi can can can cui min te zhang tong ao shuang man
guan que zao jiu hui kai lian ou song qin yin lu shang wei tuan man qian she yong qing kang di zhi lou juan qi qi yu ping liao cong you chong zhi tong cheng qi
qu peng bei bie qiong jiao zeng chi lian ping kui hui qiao cheng yin yin xi xi dan tan duo dui dui su jue ce xiao fan fen lao lao chong han qi xian min jing
liao wu can jue cu xian tan sheng pi yi chu xian nao dan tan jing song han jiao wei xuan dong qin qin ju cao ken xie ying ao mao yi lin se jun huai men lan ai
lin yan kuo xia chi yu yin dai meng ai meng dui qi mo lan men chou zhi nuo nuo yan yang bo zhi kuang kuang you fu liu mie cheng hui chan meng lan huai xuan rang
chan ji ju huan she yi lian nan mi tang jue gang gang zhuang ge yue wu jian xu shu rong xi cheng wo jie ge jian qiang huo qiang zhan dong qi jia die zei jia ji
zhi kan ji kui gai deng zhan qiang ge jian jie yu jian yan lu hu zhan xi xi chuo dai qu hu hu hu e shi ti mao hu li fang suo bian dian jiong shang yi yi shan hu
fei yan shou shou cai zha qiu le pu ba da reng fan ru zai tuo zhang diao kang yu ku han shen cha tuo gu kou wu den qian zhi ren kuo men sao yang niu ban che rao
xi qian ban jia yu fu ao xi pi zhi zhi e den zhao cheng ji yan kuang bian chao ju wen hu yue jue ba qin dan zheng yun wan ne yi shu zhua pou tou dou kang zhe
pou fu pao ba ao ze tuan kou lun qiang yun hu bao bing zhi peng nan bu pi tai yao zhen zha yang bao he ni ye di chi pi jia mo mei chen ya chou qu min chu jia fu
zha zhu dan chai mu nian la fu pao ban pai lin na guai qian ju ta ba tuo tuo ao ju zhuo pan zhao bai bai di ni ju kuo long jian qia yong lan ning bo ze qian hen
kuo shi jie zheng nin gong gong quan shuan cun za kao yi xie ce hui pin zhuai shi na bai chi gua zhi kuo duo duo zhi qie an nong zhen ge jiao kua dong na tiao
lie zha lu die wa jue lie ju zhi luan ya wo ta xie nao dang jiao zheng ji hui xian yu ai tuo nuo cuo bo geng ti zhen cheng sa sa keng mei nong ju peng jian yi
ting shan rua wan xie cha feng jiao wu jun jiu tong kun huo tu zhuo pou lu ba han shao nie juan ze shu ye jue bu wan bu zun ye zhai lu sou tuo lao sun bang jian
huan dao wei wan qin peng she lie min men fu bai ju dao wo ai juan yue zong chen chui jie tu ben na nian ruo zuo wo qi xian cheng dian sao lun qing gang duo
shou diao pou di zhang hun ji tao qia qi pai shu qian ling ye ya jue zheng liang gua yi huo yan zheng lue cai tan che bing jie ti kong tui yan cuo zhou ju tian
qian ken bai pa jie lu guai ming jie zhi dan meng chan sao guan peng yuan nuo jian zheng jiu jian yu yan kui nan hong rou pi wei sai zou xuan miao ti nie cha
shi zong zhen yi xun yong bian yang huan yan zan an xu ya wo ke chuai ji ti la la chen kai jiu jiu tu jie hui gen chong xiao die xie yuan qian ye cha zha bei
yao wei beng lan wen qin chan ge lou zong gen jiao gou qin rong que chou chuai zhan sun sun bo chu rong bang cuo sao ke yao dao zhi nu la jian sou qiu gao xian
shuo sang jin mie e chui nuo shan ta zha tang pan ban da li tao hu zhi wa hua qian wen qiang tian zhen e xie nuo quan cha zha ge wu en she kang she shu bai yao
bin sou tan sa chan suo jiu chong chuang guai bing feng shuai di qi sou zhai lian cheng chi guan lu luo lou zong gai hu zha chuang tang hua cui nai mo jiang gui
ying zhi ao zhi nie man chan kou chu she tuan jiao mo mo zhe can keng biao jiang yao gou qian liao ji ying jue pie pie lao dun xian ruan gui zan yi xian cheng
cheng sa nao hong si han guang da zun nian lin zheng hui zhuang jiao ji cao dan dan che bo che jue fu liao ben fu qiao bo cuo zhuo zhuan wei pu qin dun nian hua
xie lu jiao cuan ta han qiao wo jian gan yong lei nang lu shan zhuo ze pu chuo ji dang se cao qing qing huan jie qin kuai dan xie ka pi bo ao ju ye e meng sou
mi ji tai zhuo dao xing lan ca ju ye ru ye ye ni wo jie bin ning ge zhi zhi kuo mo jian xie lie tan bai sou lu lue rao ti pan yang lei ca shu zan nian xian jun
huo li la huan ying lu long qian qian zan qian lan xian ying mei rang chan weng cuan xie she luo jun mi chi zan luan tan zuan li dian wa dang jiao jue lan li
nang zhi gui gui qi xun pu pu shou kao you gai yi gong gan ban fang zheng po dian kou min wu gu he ce xiao mi chu ge di xu jiao min chen jiu shen duo yu chi ao
bai xu jiao duo lian nie bi chang dian duo yi gan san ke yan dun ji tou xiao duo jiao jing yang xia min shu ai qiao ai zheng di zhen fu shu liao qu xiong yi
jiao shan jiao zhuo yi lian bi li xiao xiao wen xue qi qi zhai bin jue zhai lang fei ban ban lan yu lan wei dou sheng liao jia hu xie jia yu zhen jiao wo tiao
dou jin chi yin fu qiang zhan qu zhuo zhan duan cuo si xin zhuo zhuo qin lin zhuo chu duan zhu fang chan hang yu shi pei you mei pang qi zhan mao lu pei pi liu
fu fang xuan jing jing ni zu zhao yi liu shao jian yu yi qi zhi fan piao fan zhan kuai sui yu wu ji ji ji huo ri dan jiu zhi zao xie tiao xun xu ga la gan han
tai di xu chan shi kuang yang shi wang min min tun chun wu yun bei ang ze ban jie kun sheng hu fang hao gui chang xuan ming hun fen qin hu yi xi xin yan ze fang
tan shen ju yang zan bing xing ying xuan po zhen ling chun hao mei zuo mo bian xu hun zhao zong shi shi yu fei die mao ni chang wen dong ai bing ang zhou long
xian kuang tiao chao shi huang huang xuan kui xu jiao jin zhi jin shang tong hong yan gai xiang shai xiao ye yun hui han han jun wan xian kun zhou xi cheng
sheng bu zhe zhe wu wan hui hao chen wan tian zhuo zui zhou pu jing xi shan ni xi qing qi jing gui zheng yi zhi an wan lin liang chang wang xiao zan fei xuan
geng yi xia yun hui xu min kui ye ying shu wei shu qing mao nan jian nuan an yang chun yao suo pu ming jiao kai gao weng chang qi hao yan li ai ji ji men zan
xie hao mu mo cong ni zhang hui bao han xuan chuan liao xian tan jing pie lin tun xi yi ji huang dai ye ye li tan tong xiao fei shen zhao hao yi xiang xing shen
jiao bao jing yan ai ye ru shu meng xun yao pu li chen kuang die liao yan huo lu xi rong long nang luo luan shai tang yan zhu yue yue qu ye geng ye hu he shu
cao cao sheng man ceng zeng ti zui can xu hui yin qie fen pi yue you ruan peng fen fu ling fei qu ti nu tiao shuo zhen lang lang zui ming huang wang tun chao ji
qi ying zong wang tong lang lao meng long mu deng wei mo ben zha shu shu mu zhu ren ba pu duo duo dao li gui ji jiu bi xiu cheng ci sha ru za quan qian yu gan
wu cha shan xun fan wu zi li xing cai cun ren biao tuo di zhang mang chi yi gai gong du li qi shu gang tiao jie mian wan lai jiu mang yang ma miao si yuan hang
fei bei jie dong gao yao xian chu chun pa shu hua xin chou zhu chou song ban song ji wo jin gou ji mao pi bi wang ang fang fen yi fu nan xi hu ya dou xin zhen
yao lin rui e mei zhao guo zhi cong yun hua sheng shu zao di li lu jian cheng song qiang feng zhan xiao xian ku ping tai xi zhi guai xiao jia jia gou bao mo yi
ye ye shi nie bi tuo yi ling bing ni la he ban fan zhong dai ci yang fu bai mou gan qi ran rou mao shao song zhe xia you shen gui tuo zha nan ning yong di zhi
zha zha dan gu bu jiu ao fu jian ba duo ke nai zhu bi liu chai shan si zhu pei shi guai zha yao cheng jiu shi zhi liu mei li rong zha zao biao zhan zhi long
dong lu sheng li lan yong shu xun shuan qi zhen qi li yi xiang zhen li se gua kan ben ren xiao bai ren bing zi chou yi ci xu zhu jian zui er er you fa gong kao
lao zhan lie yin yang he gen yi shi ge zai luan fu jie heng gui tao guang wei kuang ru an an juan yi zhuo ku zhi qiong tong sang sang huan jie jiu xue duo zhui
yu zan lung ying jie liu zhan ya rao zhen dang qi qiao hua gui jiang zhuang xun suo sha zhen bei ting kuo jing po ben fu rui tong jue xi lang liu feng qi wen
jun gan su liang qiu ting you mei bang long peng zhuang di xuan tu zao ao gu bi di han zi zhi ren bei geng jian huan wan nuo jia tiao ji xiao lu hun shao chen
fen song meng wu li li dou qin ying suo ju ti xie kun zhuo shu chan fan wei jing li bin xia fo tao zhi lai lian jian zhuo ling li qi bing lun cong qian mian qi
qi cai gun chan de fei pai bang bei hun zong cheng zao ji li peng yu yu gu jun dong tang gang wang di cuo fan cheng zhan qi yuan yan yu quan yi sen ren chui
leng qi zhuo fu ke lai zou zou zhao guan fen fen shen qing ni wan guo lu hao jie yi chou ju ju cheng zuo liang qiang zhi zhui ya ju bei jiao zhuo zi bin peng
ding chu chang men hua jian gui xi du qian dao gui dian luo zhi quan ming fu geng peng shan yi tuo sen duo ye fu wei wei duan jia zong jian yi shen xi yan yan
chuan jian chun yu he zha wo pian bi yao huo xu ruo yang la yan ben hui kui jie kui si feng xie tuo zhi jian mu mao chu hu hu lian leng ting nan yu you mei song
xuan xuan yang zhen pian die ji jie ye chu dun yu zou wei mei ti ji jie kai qiu ying rou huang lou le quan xiang pin shi gai tan lan wen yu chen lu ju shen chu
bi xie jia yi zhan fu nuo mi lang rong gu jian ju ta yao zhen bang sha yuan zi ming su jia yao jie huang gan fei zha qian ma sun yuan xie rong shi zhi cui wen
ting liu rong tang que zhai si sheng ta ke xi gu qi gao gao sun pan tao ge chun dian nou ji shuo gou chui qiang cha qian huai mei xu gang gao zhuo tuo qiao yang
dian jia kan zui dao long bin zhu sang xi ji lian hui yong qian guo gai gai tuan hua qi sen cui peng you hu jiang hu huan gui nie yi gao kang gui gui cao man
jin di zhuang le lang chen cong li xiu qing shuang fan tong guan ze su lei lu liang mi lou chao su ke chu tang biao lu jiu zhe zha shu zhang man mo niao yang
tiao peng zhu sha xi quan heng jian cong ji yan qiang xue ying er xun zhi qiao zui cong pu shu hua kui zhen zun yue shan xi chun dian fa gan mo wu qiao rao lin
liu qiao xian run fan zhan tuo liao yun shun dun cheng tang meng ju cheng su jue jue dian hui ji nuo xiang tuo ning rui zhu tong zeng fen qiong ran heng qian gu
liu lao gao chu xi sheng zi san ji dou jing lu jian chu yuan ta shu jiang tan lin nong yin xi hui shan zui xuan cheng gan ju zui yi qin pu yan lei feng hui dang
ji sui bo ping cheng chu zhua gui ji jie jia qing zhai jian qiang dao yi biao song she lin li cha meng yin tao tai mian qi tuan bin huo ji qian ni ning yi gao
kan yin nou qing yan qi mi zhao gui chun ji kui po deng chu ge mian you zhi huang qian lei lei sa lu li cuan lu mie hui ou lu zhi gao du yuan li fei zhuo sou
lian jiang chu qing zhu lu yan li zhu chen jie e su huai nie yu long lai jiao xian gui ju xiao ling ying jian yin you ying xiang nong bo chan lan ju shuang she
wei cong quan qu cang jiu yu luo li cuan luan dang jue yan lan lan zhu lei li ba nang yu ling guang qian ci huan xin yu yi qian ou xu chao chu qi kai yi jue xi
xu he yu kui lang kuan shuo xi ai qi qi xu chi qin kuan kan kuan kan chuan sha gua yin xin xie yu qian xiao ye ge wu tan jin ou hu ti huan xu pen xi xiao chua
she shan han chu yi e yu chuo huan zhi zheng ci bu wu qi bu bu wai ju qian chi se chi se zhong sui sui li ze yu li gui dai e si jian zhe mo mo yao mo cu yang
tian sheng dai shang xu xun shu can jue piao qia qiu su qing yun lian yi fou zhi ye can hun dan ji die zhen yun wen chou bin ti jin shang yin diao jiu hui cuan
yi dan du jiang lian bin du jian jian shu ou duan zhu yin qing yi sha qiao ke xiao xun dian hui hui gu qiao ji yi ou hui duan yi xiao wu guan mu mei mei ai jie
du yu bi bi bi pi pi bi chan mao hao cai pi lie jia zhan sai mu tuo xun er rong xian ju mu hao qiu dou sha tan pei ju duo cui bi san san mao sai shu shu tuo he
jian ta san lu mu mao tong rong chang pu lu zhan sao zhan meng lu qu die shi di min jue mang qi pie nai qi dao xian chuan fen yang nei bin fu shen dong qing qi
yin xi hai yang an ya ke qing ya dong dan lu qing yang yun yun shui shui zheng bing yong dang shui le ni tun fan jiu ting zhi qiu bin ze mian cuan hui diao han
cha zhuo chuan wan fan da xi tuo mang qiu qi shan pin han qian wu wu xun si ru gong jiang chi wu tu jiu tang zhi zhi qian mi gu wang jing jing rui jun hong tai
quan ji bian bian gan wen zhong fang xiong jue hu niu qi fen xu xu qin yi wo yun yuan hang yan shen chen dan you dun hu huo qi mu nu mei da mian mi chong pang
bi sha zhi pei pan zhui za gou liu mei ze feng ou li lun cang feng wei hu mo mei shu ju za tuo tuo tuo he li mi yi fa fei you tian zhi zhao gu zhan yan si kuang
jiong ju xie qiu yi jia zhong quan po hui mi ben ze zhu le you gu hong gan fa mao si hu ping ci fan zhi su ning cheng ling pao bo qi si ni ju sa zhu sheng lei
xuan jue fu pan min tai yang ji yong guan beng xue long lu dan luo xie po ze jing yin pan jie ye hui hui zai cheng yin wei hou jian yang lie si ji er xing fu sa
qi zhi yin wu xi kao zhu jiang luo luo an dong ti mou lei yi mi quan jin po wei xiao xie hong xu su kuang tao qie ju er zhou ru ping xun xiong zhi guang huan
ming huo wa qia pai wu qu liu yi jia jing qian jiang jiao zhen shi zhuo ce fa hui ji liu chan hun hu nong xun jin lie qiu wei zhe jun han bang mang zhuo you xi
bo dou huan hong yi pu ying lan hao lang han li geng fu wu lian chun feng yi yu tong lao hai jin jia chong jiong mei sui cheng pei xian shen tu kun ping nie han
jing xiao she nian tu yong xiao xian ting e su tun juan cen ti li shui si lei shui tao du lao lai lian wei wo yun huan di heng run jian zhang se fu guan xing
shou shuan ya chuo zhang ye kong wo han tuo dong he wo ju she liang hun ta zhuo dian qie de juan zi xi xiao qi gu guo yan lin tang zhou peng hao chang shu qi
fang zhi lu nao ju tao cong lei zhe peng fei song tian pi dan yu ni yu lu gan mi jing ling lun yin cui qu huai yu nian shen biao chun hu yuan lai hun qing yan
qian tian miao zhi yin bo ben yuan wen ruo fei qing yuan ke ji she yuan se lu zi du yi jian mian pai xi yu yuan shen shen rou huan zhu jian nuan yu qiu ting qu
du fan zha bo wo wo di wei wen ru xie ce wei he gang yan hong xuan mi ke mao ying yan you hong miao sheng mei zai hun nai gui chi e pai mei lian qi qi mei tian
cou wei can tuan mian hui mo xu ji pen jian jian hu feng xiang yi yin zhan shi jie cheng huang tan yu bi min shi tu sheng yong ju dong tuan jiao jiao qiu yan
tang long huo yuan nan ban you quan zhuang liang chan xian chun nie zi wan shi man ying la kui feng jian xu lou wei gai bo ying po jin yan tang yuan suo yuan
lian yao meng zhun cheng ke tai da wa liu gou sao ming zha shi yi lun ma pu wei li zai wu xi wen qiang ze shi su ai qin sou yun xiu yin rong hun su suo ni ta
shi ru ai pan chu chu pang weng cang mie ge dian hao huang xi zi di zhi xing fu jie hua ge zi tao teng sui bi jiao hui gun yin gao long zhi yan she man ying
chun lu lan luan yao bin tan yu xiu hu bi biao zhi jiang kou shen shang di mi ao lu hu hu you chan fan yong gun man qing yu piao ji ya chao qi xi ji lu lou long
jin guo cong lou zhi gai qiang li yan cao jiao cong chun tuan ou teng ye xi mi tang mo shang han lian lan wa chi gan feng xuan yi man zi mang kang luo peng shu
zhang zhang chong xu huan huo jian yan shuang liao cui ti yang jiang cong ying hong xiu shu guan ying xiao zong kun xu lian zhi wei pi yu jiao po dang hui jie
wu pa ji pan wei su qian qian xi lu xi xun dun huang min run su liao zhen cong yi zhe wan shan tan chao xun kui ye shao tu zhu sa hei bi shan chan chan shu tong
pu lin wei se se cheng jiong cheng hua jiao lao che gan cun hong si shu peng han yun liu hong fu hao he xian jian shan xi yu lu lan ning yu lin mian zao dang
huan ze xie yu li shi xue ling wan zi yong hui can lian dian ye ao huan zhen chan man dan dan yi sui pi ju ta qin ji zhuo lian nong guo jin fen se ji sui hui
chu ta song ding se zhu lai bin lian mi shi shu mi ning ying ying meng jin qi bi ji hao ru cui wo tao yin yin dui ci huo qing lan jun ai pu zhuo wei bin gu qian
ying bin kuo fei cang me jian wei luo zan lu li you yang lu si zhi ying du wang hui xie pan shen biao chan mo liu jian pu se cheng gu bin huo xian lu qin han
ying rong li jing xiao ying sui wei xie huai xue zhu long lai dui fan hu lai shu ling ying mi ji lian jian ying fen lin yi jian yue chan dai rang jian lan fan
shuang yuan zhuo feng she lei lan cong qu yong qian fa guan jue yan hao ying sa zan luan yan li mi shan tan dang jiao chan ying hao ba zhu lan lan nang wan luan
xun xian yan gan yan yu huo biao mie guang deng hui xiao xiao hui hong ling zao zhuan jiu zha xie chi zhuo zai zai can yang qi zhong fen niu jiong wen pu yi lu
chui pi kai pan yan kai pang mu chao liao que kang dun guang xin zhi guang guang wei qiang bian da xia zheng zhu ke zhao fu ba xie xie ling zhuo xuan ju tan pao
jiong pao tai tai bing yang tong shan zhu zha dian wei shi lian chi huang zhou hu shuo lan ting jiao xu heng quan lie huan yang xiu xiu xian yin wu zhou yao shi
wei tong mie zai kai hong lao xia zhu xuan zheng po yan hui guang che hui kao ju fan shao ye hui gwaan tang jin re lie xi fu jiong xie pu ting zhuo ting wan hai
peng lang yan xu feng chi rong hu xi shu he xun ku juan xiao xi yan han zhuang jun di xie ji wu yan lu han yan huan men ju tao bei fen lin kun hun tun xi cui wu
hong chao fu wo jiao cong feng ping qiong ruo xi qiong xin chao yan yan yi jue yu gang ran pi xiong gang sheng chang shao xiong nian geng wei chen he kui zhong
duan xia hui feng lian xuan xing huang jiao jian bi ying zhu wei tuan shan xi nuan nuan chan yan jiong jiong yu mei sha wei zha jin qiong rou mei huan xu zhao
wei fan qiu sui yang lie zhu jie zao gua bao hu yun nan shi liang bian gou tui tang chao shan en bo huang xie xi wu xi yun he he xi yun xiong nai shan qiong yao
xun mi lian ying wu rong gong yan qiang liu xi bi biao cong lu jian shu yi lou peng sui yi teng jue zong yun hu yi zhi ao wei liu han ou re jiong man kun shang
cuan zeng jian xi xi xi yi xiao chi huang chan ye tan ran yan xun qiao jun deng dun shen jiao fen si liao yu lin tong shao fen fan yan xun lan mei tang yi jiong
men jing jiao ying yu yi xue lan tai zao can sui xi que zong lian hui zhu xie ling wei yi xie zhao hui da nong lan ru xian he xun jin chou dao yao he lan biao
rong li mo bao ruo lu la ao xun kuang shuo liao li lu jue liao yan xi xie long ye can rang yue lan cong jue chong guan ju che mi tang lan zhu lan ling cuan yu
zhao zhao pa zheng pao cheng yuan ai wei han jue jue fu ye ba die ye yao zu shuang er pan chuang ke zang die qiang yong qiang pian ban pan chao jian pai du
chuang yu zha bian die bang bo chuang you you du ya cheng niu niu pin jiu mou ta mu lao ren mang fang mao mu gang wu yan ge bei si jian gu you ge sheng mu di
qian quan quan zi te xi mang keng qian wu gu xi li li pou ji gang zhi ben quan chun du ju jia jian feng pian ke ju kao chu xi bei luo jie ma san wei mao dun
tong qiao jiang xi li du lie pai piao bo xi chou wei kui chou quan quan ba fan qiu ji chai zhuo an ge zhuang guang ma you kang bo hou ya yin huan zhuang yun
kuang niu di kuang zhong mu bei pi ju yi sheng pao xia tuo hu ling fei pi ni yao you gou xue ju dan bo ku xian ning huan hen jiao he zhao ji xun shan ta rong
shou tong lao du xia shi kuai zheng yu sun yu bi mang xi juan li xia yin suan lang bei zhi yan sha li han xian jing pai fei xiao bai qi ni biao yin lai lie jian
qiang kun yan guo zong mi chang yi zhi zheng ya meng cai cu she lie dian luo hu zong gui wei feng wo yuan xing zhu mao wei chuan xian tuan ya nao xie jia hou
bian you you mei cha yao sun bo ming hua yuan sou ma yuan dai yu shi hao qiang yi zhen cang hao man jing jiang mo zhang chan ao ao hao cui ben jue bi bi huang
pu lin xu tong yao liao shuo xiao shou dun jiao ge juan du hui kuai xian xie ta xian xun ning bian huo nou meng lie nao guang shou lu ta xian mi rang huan nao
luo xian qi jue xuan miao zi lu lu yu su wang qiu ga ding le ba ji hong di chuan gan jiu yu qi yu yang ma hong wu fu wen jie ya bin bian bang yue jue men jue
wan jian mei dan pin wei huan xian qiang ling dai yi an ping dian fu xuan xi bo ci gou jia shao po ci ke ran sheng shen yi zu jia min shan liu bi zhen zhen jue
fa long jin jiao jian li guang xian zhou gong yan xiu yang xu luo su zhu qin yin xun bao er xiang yao xia heng gui chong xu ban pei lao dang ying hun wen e
cheng di wu wu cheng jun mei bei ting xian chu han xuan yan qiu xuan lang li xiu fu liu ya xi ling li jin lian suo suo feng wan dian pin zhan se min yu ju chen
lai min sheng wei tian chu zuo beng cheng hu qi e kun chang qi beng wan lu cong guan yan diao bei lin qin pi pa que zhuo qin fa jin qiong du jie hun yu mao mei
chun xuan ti xing dai rou min jian wei ruan huan xie chuan jian zhuan chang lian quan xia duan yuan ya nao hu ying yu huang rui se liu shi rong suo yao wen wu
zhen jin ying ma tao liu tang li lang gui tian qiang cuo jue zhao yao ai bin shu chang kun zhuan cong jin yi cui cong qi li jing suo qiu xuan ao lian men zhang
yin ye ying wei lu wu deng xiu zeng xun qu dang lin liao qiong su huang gui pu jing fan jin liu ji hui jing ai bi can qu zao dang jiao gun tan hui huan se sui
tian chu yu jin lu bin shu wen zui lan xi zi xuan ruan wo gai lei du li zhi rou li zan qiong ti gui sui la long lu li zan lan ying mi xiang qiong guan dao zan
huan gua bo die bo hu zhi piao ban rang li wa sap xiang qian ban pen fang dan weng ou fan hou wa hu ling yi ping ci bai juan chang chi lei dang meng bu zhui
ping bian zhou zhen lei ci ying qi xian lou di ou meng zhuan beng lin zeng wu pi dan weng ying yan gan dai shen tian tian han chang sheng qing shen chan chan
rui sheng su shen yong shuai lu fu yong beng feng ning tian you jia shen zha dian fu nan dian ping ting hua ting zhen zai meng bi bi liu xun liu chang mu yun
fan fu geng tian jie jie quan wei fu tian mu duo pan jiang wa da nan liu ben zhen chu mu mu ce tian gai bi da zhi lue qi lue pan yi fan hua she yu mu jun yi liu
she die chou hua dang zhui ji wan jiang cheng chang tun lei ji cha liu die tuan lin jiang jiang chou pi die die pi jie dan shu shu zhi yi ne nai ding bi jie
liao gang ge jiu zhou xia shan xu nue li yang chen you ba jie jue qi xia cui bi yi li zong chuang feng zhu pao pi gan ke ci xue zhi dan zhen fa zhi teng ju ji
fei ju shan jia xuan zha bing nie zheng yong jing quan teng tong yi jie wei hui tan yang chi zhi hen ya mei dou jing xiao tong tu mang pi xiao suan fu li zhi
cuo duo wu sha lao shou huan xian yi beng zhang guan tan fei ma lin chi ji tian an chi bi bi min gu dui e wei yu cui ya zhu cu dan shen zhong chi yu hou feng la
yang chen tu yu guo wen huan ku jia yin yi lou sao jue chi xi guan yi wen ji chuang ban hui liu chai shou nue dian da bie tan zhang biao shen cu luo yi zong
chou zhang zhai sou se que diao lou lou mo qin yin ying huang fu liao long qiao liu lao xian fei dan yin he ai ban xian guan gui nong yu wei yi yong pi lei li
shu dan lin dian lin lai bie ji chi yang xuan jie zheng me li huo lai ji dian xuan ying yin qu yong tan dian luo luan luan bo bo gui ba fa deng fa bai bai bie
ji zao zao mao de pa jie huang gui ci ling gao mo ji jiao peng gao ai e hao han bi wan chou qian xi ai xiao hao huang hao ze cui hao xiao ye po hao jiao ai xing
huang li piao he jiao pi gan pao zhou jun qiu cun que zha gu jun jun zhou zha gu zhao du min qi ying yu bei zhao zhong pen he ying he yi bo wan he ang zhan yan
jian he yu kui fan gai dao pan fu qiu sheng dao lu zhan meng li jin xu jian pan guan an lu xu zhou dang an gu li mu ding gan xu mang wang zhi qi yuan tian xiang
dun xin xi pan feng dun min ming sheng shi yun mian pan fang miao dan mei mao kan xian kou shi yang zheng yao shen huo da zhen kuang ju shen yi sheng mei mo zhu
zhen zhen mian shi yuan die ni zi zi chao zha xuan bing mi long sui tong mi die di ne ming xuan chi kuang juan mou zhen tiao yang yan mo zhong mo zhe zheng mei
suo shao han huan di cheng cuo juan e man xian xi kun lai jian shan tian gun wan leng shi qiong lie ya jing zheng li lai sui juan shui sui du bi pi mu hun ni lu
yi jie cai zhou yu hun ma xia xing hui gun zai chun jian mei du hou xuan tian kui gao rui mao xu fa wo miao chou kui mi weng kou dang chen ke sou xia qiong mo
ming man fen ze zhang yi diao kou mo shun cong lou chi man piao cheng gui meng wan run pie xi qiao pu zhu deng shen shun liao che xian kan ye xu tong mou lin
gui jian ye ai hui zhan jian gu zhao qu mei chou sao ning xun yao huo meng mian pin mian lei kuang jue xuan mian huo lu meng long guan man xi chu tang kan zhu
mao jin jin yu shuo ze jue shi yi shen zhi hou shen ying ju zhou jiao cuo duan ai jiao zeng yue ba shi ding qi ji zi gan wu zhe ku gang xi fan kuang dang ma sha
dan jue li fu min e hua kang zhi qi kan jie bin e ya pi zhe yan sui zhuan che dun wa yan jin feng fa mo zha ju yu ke tuo tuo di zhai zhen e fu mu zhu la bian nu
ping peng ling pao le po bo po shen za ai li long tong yong li kuang chu keng quan zhu kuang gui e nao qia lu hui ai ge yin xing yan dong peng xi lao hong shuo
xia qiao qing wei qiao yi keng xiao que chan lang hong yu xiao xia mang luo yong che che wo liu ying mang que yan sha kun yu chi hua lu chen jian nue song zhuo
keng peng yan zhui kong cheng qi zong qing lin jun bo ding hun diao jian he lu ai sui que leng bei yin dui wu qi lun wan dian nao bei qi chen ruan yan die ding
zhou tuo jie ying bian ke bi wei shuo zhen duan xia dang ti nao peng jian di tan cha tian qi dun feng xuan que que ma gong nian su e ci liu si tang bang hua pi
wei sang lei cuo tian xia xi lian pan wei yun dui zhe ke la zhuan yao gun zhuan chan qi ao peng liu lu kan chuang chen yin lei biao qi mo qi cui zong qing chuo
lun ji shan lao qu zeng deng jian xi lin ding tan huang pan za qiao di li jian jiao xi zhang qiao dun jian yu zhui he ke ze lei jie chu ye que dang yi jiang pi
pi yu pin e ai ke jian yu ruan meng pao ci bo yang ma ca xian kuang lei lei zhi li li fan que pao ying li long long mo bo shuang guan lan ca yan shi shi li reng
she yue si qi ta ma xie yao xian qi qi zhi beng dui zhong ren yi shi you zhi tiao fu fu mi zu zhi suan mei zuo qu hu zhu shen sui ci chai mi lu yu xiang wu tiao
piao zhu gui xia zhi ji gao zhen gao shui jin shen gai kun di dao huo tao qi gu guan zui ling lu bing jin dao zhi lu chan bi zhe hui you xi yin zi huo zhen fu
yuan wu xian yang zhi yi mei si di bei zhuo zhen yong ji gao tang si ma ta fu xuan qi yu xi ji si chan dan gui sui li nong mi dao li rang yue ti zan lei rou yu
yu li xie qin he tu xiu si ren tu zi cha gan yi xian bing nian qiu qiu zhong fen hao yun ke miao zhi jing bi zhi yu mi ku ban pi ni li you zu pi bo ling mo
cheng nian qin yang zuo zhi zhi shu ju zi huo ji cheng tong zhi huo he yin zi zhi jie ren du yi zhu hui nong fu xi gao lang fu xun shui lu kun gan jing ti cheng
tu shao shui ya lun lu gu zuo ren zhun bang bai ji zhi zhi kun leng peng ke bing chou zui yu su lue xiang yi xi bian ji fu pi nuo jie zhong zong xu cheng dao
wen xian zi yu ji xu zhen zhi dao jia ji gao gao gu rong sui rong ji kang mu can mei zhi ji lu su ji ying wen qiu se he yi huang qie ji sui xiao pu jiao zhuo
tong zui lu sui nong se hui rang nuo yu pin ji tui wen cheng huo kuang lu biao se rang zhuo li cuan xue wa jiu qiong xi qiong kong yu shen jing yao chuan zhun
tu lao qie zhai yao bian bao yao bing wa zhu jiao qiao diao wu gui yao zhi chuang yao tiao jiao chuang jiong xiao cheng kou cuan wo dan ku ke zhuo xu su guan
kui dou zhuo yin wo wa ya yu ju qiong yao yao tiao chao yu tian diao ju liao xi wu kui chuang zhao kuan kuan long cheng cui liao zao cuan qiao qiong dou zao
long qie li chu shi fu qian chu hong qi hao sheng fen shu miao qu zhan zhu ling long bing jing jing zhang bai si jun hong tong song jing diao yi shu jing qu jie
ping duan li zhuan ceng deng cun wai jing kan jing zhu zhu le peng yu chi gan mang zhu wan du ji jiao ba suan ji qin zhao sun ya zhui yuan hu hang xiao cen bi
bi jian yi dong shan sheng da di zhu na chi gu li qie min bao tiao si fu ce ben fa da zi di ling ze nu fu gou fan jia gan fan shi mao po ti jian qiong long min
bian luo gui qu chi yin yao xian bi qiong kuo deng xiao jin quan sun ru fa kuang zhu tong ji da hang ce zhong kou lai bi shai dang zheng ce fu yun tu pa li lang
ju guan jian han tong xia zhi cheng suan shi zhu zuo xiao shao ting ce yan gao kuai gan chou kuang gang yun ou qian xiao jian pou lai zou bi bi bi ge tai guai
yu jian dao gu chi zheng qing sha zhou lu bo ji lin suan jun fu zha gu kong qian qian jun chui guan yuan ce zu bo ze qie tuo luo dan xiao ruo jian xuan bian sun
xiang xian ping zhen xing hu yi zhu yue chun lu wu dong shuo ji jie huang xing mei fan chuan zhuan pian feng zhu huang qie hou qiu miao qian gu kui shi lou yun
he tang yue chou gao fei ruo zheng gou nie qian xiao cuan long peng du li bi zhuo chu shai chi zhu qiang long lan jian bu li hui bi di cong yan peng can zhuan
pi piao dou yu mie tuan ze shai gui yi hu chan kou cu ping zao ji gui su lou ce lu nian suo cuan diao suo le duan zhu xiao bo mi shai dang liao dan dian fu jian
min kui dai jiao deng huang sun lao zan xiao lu shi zan qi pai qi pai gan ju lu lu yan bo dang sai zhua gou qian lian bu zhou lai shi lan kui yu yue hao zhen
tai ti nie chou ji yi qi teng zhuan zhou fan sou zhou qian zhuo teng lu lu jian tuo ying yu lai long qie lian lan qian yue zhong qu lian bian duan zuan li si
luo ying yue zhuo yu mi di fan shen zhe shen nu he lei xian zi ni cun zhang qian zhai bi ban wu sha kang rou fen bi cui yin zhe mi tai hu ba li gan ju po mo cu
zhan zhou chi su tiao li xi su hong tong zi ce yue zhou lin zhuang bai lao fen er qu he liang xian fu liang can jing li yue lu ju qi cui bai zhang lin zong jing
guo hua san san tang bian rou mian hou xu zong hu jian zan ci li xie fu nuo bei gu xiu gao tang qiu jia cao zhuang tang mi san fen zao kang jiang mo san san nuo
xi liang jiang kuai bo huan shu zong xian nuo tuan nie li zuo di nie tiao lan mi si jiu xi gong zheng jiu you ji cha zhou xun yue hong yu he wan ren wen wen qiu
na zi tou niu fou ji shu chun pi zhen sha hong zhi ji fen yun ren dan jin su fang suo cui jiu za ba jin fu zhi qi zi chou hong za lei xi fu xie shen bo zhu qu
ling zhu shao gan yang fu tuo zhen dai chu shi zhong xian zu jiong ban qu mo shu zui kuang jing ren hang xie jie zhu chou gua bai jue kuang hu ci huan geng tao
jie ku jiao quan gai luo xuan beng xian fu gei dong rong tiao yin lei xie juan xu gai die tong si jiang xiang hui jue zhi jian juan chi mian zhen lu cheng qiu
shu bang tong xiao huan qin geng xiu ti tou xie hong xi fu ting sui dui kun fu jing hu zhi yan jiong feng ji xu ren zong chen duo li lu liang chou quan shao qi
qi zhun qi wan qian xian shou wei qing tao wan gang wang beng zhui cai guo cui lun liu qi zhan bi chuo ling mian qi qie tian zong gun zou xi zi xing liang jin
fei rui min yu zong fan lu xu ying shang qi xu xiang jian ke xian ruan mian ji duan chong di min miao yuan xie bao si qiu bian huan geng cong mian wei fu wei
tou gou miao xie lian zong bian yun yin ti gua zhi yun cheng chan dai xia yuan zong xu sheng wei geng xuan ying jin yi zhui ni bang gu pan zhou jian ci quan
shuang yun xia cui xi rong tao fu yun chen gao ru hu zai teng xian su zhen zong tao huang cai bi feng cu li suo yan xi zong lei juan qian man zhi lu mu piao
lian mi xuan zong ji shan sui fan lu beng yi sao mou yao qiang hun xian ji sha xiu ran xuan sui qiao zeng zuo zhi shan san lin yu fan liao chuo zun jian rao
chan rui xiu hui hua zuan xi qiang yun da sheng hui xi se jian jiang huan zao cong xie jiao bi dan yi nong sui yi shai xu ji bin qian lan pu xun zuan qi peng
yao mo lei xie zuan kuang you xu lei xian chan jiao lu chan ying cai rang xian zui zuan luo li dao lan lei lian si jiu yu hong zhou xian he yue ji wan kuang ji
ren wei yun hong chun pi sha gang na ren zong lun fen zhi wen fang zhu zhen niu shu xian gan xie fu lian zu shen xi zhi zhong zhou ban fu chu shao yi jing dai
bang rong jie ku rao die hang hui gei xuan jiang luo jue jiao tong geng xiao juan xiu xi sui tao ji ti ji xu ling ying xu qi fei chuo shang gun sheng wei mian
shou beng chou tao liu quan zong zhan wan lu zhui zi ke xiang jian mian lan ti miao ji yun hui si duo duan bian xian gou zhui huan di lu bian min yuan jin fu ru
zhen feng cui gao chan li yi jian bin piao man lei ying suo mou sao xie liao shan zeng jiang qian qiao huan jiao zuan fou xie gang fou que fou qi bo ping xiang
zhao gang ying ying qing xia guan zun tan cheng qi weng ying lei tan lu guan wang wang gang wang han luo luo fu shen fa gu zhu ju mao gu min gang ba gua ti juan
fu shen yan zhao zui gua zhuo yu zhi an fa lan shu si pi ma liu ba fa li chao wei bi ji zeng chong liu ji juan mi zhao luo pi ji ji luan yang mi qiang da mei
yang you you fen ba gao yang gu qiang zang gao ling yi zhu di xiu qiang yi xian rong qun qun qiang huan suo xian yi yang qiang qian yu geng jie tang yuan xi fan
shan fen shan lian lei geng nou qiang chan yu gong yi chong weng fen hong chi chi cui fu xia ben yi la yi pi ling liu zhi qu xi xie xiang xi xi ke qiao hui hui
xiao sha hong jiang zhai cui fei dao sha chi zhu jian xuan chi pian zong wan hui hou he he han ao piao yi lian hou ao lin pen qiao ao fan yi hui xuan dao yao
lao lao kao mao zhe qi gou gou gou die die er shua ruan nai nai duan lei ting zi geng chao hao yun ba pi yi si qu jia ju huo chu lao lun ji tang ou lou nou
jiang pang zha lou ji lao huo you mo huai er yi ding ye da song qin yun chi dan dan hong geng zhi pan nie dan zhen che ling zheng you wa liao long zhi ning tiao
er ya tie guo xu lian hao sheng lie pin jing ju bi di guo wen xu ping cong ding ni ting ju cong kui lian kui cong lian weng kui lian lian cong ao sheng song
ting kui nie zhi dan ning qie ni ting ting long yu yu zhao si su yi su si zhao zhao rou yi lei ji qiu ken cao ge bo huan huang chi ren xiao ru zhou yuan du gang
rong gan cha wo chang gu zhi han fu fei fen pei pang jian fang zhun you na ang ken ran gong yu wen yao qi pi qian xi xi fei ken jing tai shen zhong zhang xie
shen wei zhou die dan fei ba bo qu tian bei gua tai zi fei zhi ni ping zi fu pang zhen xian zuo pei jia sheng zhi bao mu qu hu ke chi yin xu yang long dong ka
lu jing nu yan pang kua yi guang hai ge dong chi jiao xiong xiong er an heng pian neng zi gui cheng tiao zhi cui mei xie cui xie mai mai ji xie nin kuai sa zang
qi nao mi nong luan wan bo wen wan xiu jiao jing you heng cuo lie shan ting mei chun shen qian de juan cu xiu xin tuo pao cheng nei pu dou tuo niao nao pi gu
luo li lian zhang cui jie liang shui pi biao lun pian lei kui chui dan tian nei jing nai la ye yan ren shen chuo fu fu ju fei qiang wan dong pi guo zong ding wo
mei ni zhuan chi cou luo ou di an xing nao shu shuan nan yun zhong rou e sai tu yao jian wei jiao yu jia duan bi chang fu xian ni mian wa teng tui bang qian lu
wa shou tang su zhui ge yi bo liao ji pi xie gao lu bin ou chang lu guo pang chuai biao jiang fu tang mo xi zhuan lu jiao ying lu zhi xue cun lin tong peng ni
chuai liao cui gui xiao teng fan zhi jiao shan hu cui run xiang sui fen ying shan zhua dan kuai nong tun lian bi yong jue chu yi juan la lian sao tun gu qi cui
bin xun nao wo zang xian biao xing kuan la yan lu huo za luo qu zang luan ni za chen qian wo guang zang lin guang zi jiao nie chou ji gao chou mian nie zhi zhi
ge jian die zhi xiu tai zhen jiu xian yu cha yao yu chong xi xi jiu yu yu xing ju jiu xin she she she jiu shi tan shu shi tian tan pu pu guan hua tian chuan
shun xia wu zhou dao chuan shan yi fan pa tai fan ban chuan hang fang ban bi lu zhong jian cang ling zhu ze duo bo xian ge chuan xia lu qiong pang xi kua fu zao
feng li shao yu lang ting yu wei bo meng nian ju huang shou ke bian mu die dao bang cha yi sou cang cao lou dai xue yao chong deng dang qiang lu yi ji jian huo
meng qi lu lu chan shuang gen liang jian jian se yan fu ping yan yan cao cao yi le ting jiao ai nai tiao jiao jie peng wan yi chai mian mi gan qian yu yu shao
xiong du hu qi mang zi hui sui zhi xiang bi fu tun wei wu zhi qi shan wen qian ren fu kou jie lu xu ji qin qi yan fen ba rui xin ji hua hua fang wu jue gou zhi
yun qin ao chu mao ya fei reng hang cong yin you bian yi qie wei li pi e xian chang cang zhu su ti yuan ran ling tai shao di miao qing li yong ke mu bei bao gou
min yi yi ju pie ruo ku ning ni bo bing shan xiu yao xian ben hong ying zha dong ju die nie gan hu ping mei fu sheng gu bi wei fu zhuo mao fan jia mao mao ba ci
mo zi di chi ji jing long cong niao yuan xue ying qiong ge ming li rong yin gen qian chai chen yu hao zi lie wu ji gui ci jian ci gou guang mang cha jiao jiao
fu yu zhu zi jiang hui yin cha fa rong ru chong mang tong zhong qian zhu xun huan fu quan gai da jing xing chuan cao jing er an qiao chi ren jian ti huang ping
li jin lao shu zhuang da jia rao bi ce qiao hui ji dang zi rong hun xing luo ying xun jin sun yin mai hong zhou yao du wei li dou fu ren yin he bi bu yun di tu
sui sui cheng chen wu bie xi geng li pu zhu mo li zhuang zuo tuo qiu sha suo chen peng ju mei meng xing jing che shen jun yan ting you cuo guan han you cuo jia
wang su niu shao xian lang fu e mo wen jie nan mu kan lai lian shi wo tu xian huo you ying ying gong chun mang mang ci wan jing di qu dong jian zou gu la lu ju
wei jun nie kun he pu zai gao guo fu lun chang chou song chui zhan men cai ba li tu bo han bao qin juan xi qin di jie pu dang jin qiao tai geng hua gu ling fei
qin an wang beng zhou yan zu jian lin tan shu tian dao hu qi he cui tao chun bi chang huan fei lai qi meng ping wei dan sha huan yan yi tiao qi wan ce nai zhen
tuo jiu tie luo bi yi pan bo pao ding ying ying ying xiao sa qiu ke xiang wan yu yu fu lian xuan xuan nan ce wo chun xiao yu bian mao an e luo ying kuo kuo
jiang mian zuo zuo zu bao rou xi ye an qu jian fu lu jing pen feng hong hong hou yan tu zhu zi xiang ren ge qia qing mi huang shen pu gai dong zhou jian wei bo
wei pa ji hu zang jia duan yao jun cong quan wei zhen kui ting hun xi shi qi lan zong yao yuan mei yun shu di zhuan guan ran xue chan kai kui hua jiang lou wei
pai you sou yin shi chun shi yun zhen lang ru meng li que suan yuan li ju xi bang chu xu tu liu huo dian qian zu po cuo yuan chu yu kuai pan pu pu na shuo xi
fen yun zheng jian ji ruo cang en mi hao sun zhen ming sou xu liu xi gu lang rong weng gai cuo shi tang luo ru suo xuan bei yao gui bi zong gun zuo tiao ce pei
lan dan ji li shen lang yu ling ying mo diao tiao mao tong chu peng an lian cong xi ping qiu jin chun jie wei tui cao yu yi zi liao bi lu xu bu zhang lei qiang
man yan ling ji piao gun han di su lu she shang di mie xun man bo di cuo zhe shen xuan wei hu ao mi lou cu zhong cai po jiang mi cong niao hui juan yin jian
nian shu yin guo chen hu sha kou qian ma zang ze qiang dou lian lin kou ai bi li wei ji qian sheng bo meng ou chan dian xun jiao rui rui lei yu qiao chu hua
jian mai yun bao you qu lu rao hui e ti fei jue zui fa ru fen kui shun rui ya xu fu jue dang wu dong si xiao xi long wen shao qi jian yun sun ling yu xia weng
ji hong si nong lei xuan yun ao xi hao bao hao ai wei hui hui ji ci xiang wan mie yi leng jiang can shen qiang lian ke yuan da ti tang xue bi zhan sun xian fan
ding xie gu xie shu jian hao hong sa xin xun yao bai sou shu xun dui pin wei ning chou mai ru piao tai ji zao chen zhen er ni ying gao cong xiao qi fa jian xu
kui ji bian diao mi lan jin cang miao qiong qie xian liao ou xian su lu yi xu xie li yi la lei jiao di zhi bei teng yao mo huan biao fan sou tan tui qiong qiao
wei liu hui ou gao yun bao li shu chu ai lin zao xuan qin lai huo tuo wu rui rui qi heng lu su tui meng yun ping yu xun ji jiong xuan mo qiu su jiong peng nie
bo rang yi xian yu ju lian lian yin qiang ying long tou hua yue ling qu yao fan mei han kui lan ji dang man lei lei hui feng zhi wei kui zhan huai li ji mi lei
huai luo ji kui lu jian sa teng lei quan xiao yi luan men bie hu hu lu nue lu si xiao qian chu hu xu cuo fu xu xu lu hu yu hao jiao ju guo bao yan zhan zhan kui
bin xi shu chong qiu diao ji qiu ding shi xia jue zhe she yu han zi hong hui meng ge sui xia chai shi yi ma xiang fang e ba chi qian wen wen rui bang pi yue yue
jun qi tong yin qi can yuan jue hui qin qi zhong ya hao mu wang fen fen hang gong zao fu ran jie fu chi dou bao xian ni dai qiu you zha ping chi you he han ju
li fu ran zha gou pi pi xian zhu diao bie bing gu zhan qu she tie ling gu dan gu ying li cheng qu mou ge ci hui hui mang fu yang wa lie zhu yi xian kuo jiao li
yi ping qi ha she yi wang mo qiong qie gui qiong zhi man lao zhe jia nao si qi xing jie qiu shao yong jia tui che bei e han shu xuan feng shen shen fu xian zhe
wu fu li lang bi chu yuan you jie dan yan ting dian tui hui wo zhi song fei ju mi qi qi yu jun la meng qiang si xi lun li die tiao tao kun han han yu bang fei
pi wei dun yi yuan suo quan qian rui ni qing wei liang guo wan dong e ban di wang can yang ying guo chan ding la ke jie xie ting mao xu mian yu jie shi xuan
huang yan bian rou wei fu yuan mei wei fu ru xie you qiu mao xia ying shi chong tang zhu zong ti fu yuan kui meng la du hu qiu die li wo yun qu nan lou chun
rong ying jiang ban lang pang si xi ci xi yuan weng lian sou ban rong rong ji wu xiu han qin yi bi hua tang yi du nai he hu gui ma ming yi wen ying teng zhong
cang sao qi man tiao shang shi cao chi di ao lu wei zhi tang chen piao qu pi yu jian luo lou qin zhong yin jiang shuai wen xiao wan zhe zhe ma ma guo liu mao xi
cong li man xiao chang zhang mang xiang mo zui si qiu te zhi peng peng jiao qu bie liao pan gui xi ji zhuan huang fei lao jue jue hui yin chan jiao shan nao
xiao wu chong xun si chu cheng dang li xie shan yi jing da chan qi ci xiang she luo qin ying chai li zei xuan lian zhu ze xie mang xie qi rong jian meng hao ru
huo zhuo jie pin he mie fan lei jie la min li chun li qiu nie lu du xiao zhu long li long feng ye pi nang gu juan ying shu xi can qu quan du can man qu jie zhu
zhuo xue huang nu pei nu xin zhong mai er ka mie xi xing yan kan yuan qu ling xuan shu xian tong xiang jie xian ya hu wei dao chong wei dao zhun heng qu yi yi
bu gan yu biao cha yi shan chen fu gun fen shuai jie na zhong dan yi zhong zhong jie zhi xie ran zhi ren qin jin jun yuan mei chai ao niao hui ran jia tuo ling
dai bao pao yao zuo bi shao tan ju he xue xiu zhen yi pa bo di wa fu gun zhi zhi ran pan yi mao tuo na gou xuan zhe qu bei yu xi mi bo bo fu chi chi ku ren
jiang qia jian bo jie er ge ru zhu gui yin cai lie ka xing zhuang dang xu kun ken niao shu jia kun cheng li juan shen pou ge yi yu zhen liu qiu qun ji yi bu
zhuang shui sha qun li lian lian ku jian fou chan bi kun tao yuan ling chi chang chou duo biao liang shang pei pei fei yuan luo guo yan du ti zhi ju yi qi guo
gua ken qi ti ti fu chong xie bian die kun duan xiu xiu he yuan bao bao fu yu tuan yan hui bei chu lu pao dan yun ta gou da huai rong yuan ru nai jiong suo ban
tui chi sang niao ying jie qian huai ku lian lan li zhe shi lu yi die xie xian wei biao cao ji qiang sen bao xiang bi fu jian zhuan jian cui ji dan za fan bo
xiang xin bie rao man lan ao ze gui cao sui nong chan lian bi jin dang shu tan bi lan fu ru zhi dui shu wa shi bai xie bo chen lai long xi xian lan zhe dai ju
zan shi jian pan yi lan ya xi xi yao feng tan fu fiao fu ba he ji ji jian guan bian yan gui jue pian mao mi mi mie shi si chan luo jue mi tiao lian yao zhi jun
xi shan wei xi tian yu lan e du qin pang ji ming ying gou qu zhan jin guan deng jian luo qu jian wei jue qu luo lan shen di guan jian guan yan gui mi shi chan
lan jue ji xi di tian yu gou jin qu jiao qiu jin cu jue zhi chao ji gu dan zi di shang hua quan ge shi xie gui gong chu jie hun qiu xing su ni ji lu zhi zha bi
xing hu shang gong zhi xue chu xi yi li jue xi yan xi yan yan ding fu qiu qiu jiao hong ji fan xun diao hong chai tao xu jie yi ren xun yin shan qi tuo ji xun
yin e fen ya yao song shen yin xin jue xiao ne chen you zhi xiong fang xin chao she yan sa zhun xu yi yi su chi he shen he xu zhen zhu zheng gou zi zi zhan gu
fu jian die ling di yang li nao pan zhou gan yi ju yao zha yi yi qu zhao ping bi xiong qu ba da zu tao zhu ci zhe yong xu xun yi huang he shi cha xiao shi hen
cha gou gui quan hui jie hua gai xiang wei shen zhou tong mi zhan ming e hui yan xiong gua er bing tiao yi lei zhu kuang kua wu yu teng ji zhi ren cu lang e
kuang ei shi ting dan bei chan you keng qiao qin shua an yu xiao cheng jie xian wu wu gao song bu hui jing shuo zhen shuo du hua chang shui jie ke qu cong xiao
sui wang xian fei chi ta yi ni yin diao pi zhuo chan chen zhun ji qi tan zhui wei ju qing dong zheng ze zou qian zhuo liang jian chu hao lun shen biao hua pian
yu die xu pian shi xuan shi hun hua e zhong di xie fu pu ting jian qi yu zi zhuan xi hui yin an xian nan chen feng zhu yang yan huang xuan ge nuo qi mou ye wei
xing teng zhou shan jian po kui huang huo ge ying mi xiao mi xi qiang chen xue ti su bang chi qian shi jiang yuan xie he tao yao yao lu yu biao cong qing li mo
mo shang zhe miu jian ze jie lian lou can ou gun xi zhuo ao ao jin zhe yi hu jiang man chao han hua chan xu zeng se xi zha dui zheng nao lan e ying jue ji zun
jiao bo hui zhuan wu zen zha shi qiao tan zen pu sheng xuan zao tan dang sui xian ji jiao jing zhan nang yi ai zhan pi hui hua yi yi shan rang nou qian dui ta
hu zhou hao ai ying jian yu jian hui du zhe xuan zan lei shen wei chan li yi bian zhe yan e chou wei chou yao chan rang yin lan chen xie nie huan zan yi dang
zhan yan du yan ji ding fu ren ji jie hong tao rang shan qi tuo xun yi xun ji ren jiang hui ou ju ya ne xu e lun xiong song feng she fang jue zheng gu he ping
zu shi xiong zha su zhen di zhou ci qu zhao bi yi yi kuang lei shi gua shi jie hui cheng zhu shen hua dan gou quan gui xun yi zheng gai xiang cha hun xu zhou
jie wu yu qiao wu gao you hui kuang shuo song ei qing zhu zou nuo du zhuo fei ke wei yu shei shen diao chan liang zhun sui tan shen yi mou chen die huang jian
xie xue ye wei e yu xuan chan zi an yan di mi pian xu mo dang su xie yao bang shi qian mi jin man zhe jian miu tan zen qiao lan pu jue yan qian zhan chen gu
qian hong xia ji hong han hong xi xi huo liao han du long dou jiang qi chi li deng wan bi shu xian feng zhi zhi yan yan shi chu hui tun yi tun yi jian ba hou e
chu xiang huan jian ken gai ju fu xi bin hao yu zhu jia fen xi bo wen huan bin di zong fen yi zhi bao chai an pi na pi gou na you diao mo si xiu huan kun he hao
mo an mao li ni bi yu jia tuan mao pi xi yi ju mo chu tan huan jue bei zhen yuan fu cai gong te yi hang wan pin huo fan tan guan ze zhi er zhu shi bi zi er gui
pian bian mai dai sheng kuang fei tie yi chi mao he bi lu lin hui gai pian zi jia xu zei jiao gai zang jian ying xun zhen she bin bin qiu she chuan zang zhou
lai zan ci chen shang tian pei geng xian mai jian sui fu tan cong cong zhi ji zhang du jin xiong chun yun bao zai lai feng cang ji sheng yi zhuan fu gou sai ze
liao yi bai chen wan zhi zhui biao yun zeng dan zan yan pu shan wan ying jin gan xian zang bi du shu yan shang xuan long gan zang bei zhen fu yuan gong cai ze
xian bai zhang huo zhi fan tan pin bian gou zhu guan er jian ben shi tie gui kuang dai mao fei he yi zei zhi jia hui zi lin lu zang zi gai jin qiu zhen lai she
fu du ji shu shang ci bi zhou geng pei dan lai feng zhui fu zhuan sai ze yan zan yun zeng shan ying gan chi xi she nan tong xi cheng he cheng zhe xia tang zou
zou li jiu fu zhao gan qi shan qiong yin xian zi jue qin chi ci chen chen die ju chao di xi zhan jue yue qu ji chi chu gua xue zi tiao duo lie gan suo cu xi
zhao su yin ju jian que tang chuo cui lu qu dang qiu zi ti qu chi huang qiao qiao jiao zao ti er zan zan zu pa bao ku ke dun jue fu chen jian fang zhi ta yue ba
qi yue qiang tuo tai yi nian ling mei ba die ku tuo jia ci pao qia zhu ju dian zhi fu pan ju shan bo ni ju li gen yi ji duo xian jiao duo zhu quan kua zhuai gui
qiong kui xiang chi lu pian zhi jia tiao cai jian da qiao bi xian duo ji ju ji shu tu chu jing nie xiao bu xue cun mu shu liang yong jiao chou qiao mou ta jian
qi wo wei chuo jie ji nie ju nie lun lu leng huai ju chi wan quan ti bo zu qie yi cu zong cai zong peng zhi zheng dian zhi yu duo dun chuan yong zhong di zha
chen chuai jian gua tang ju fu zu die pian rou nuo ti cha tui jian dao cuo qi ta qiang nian dian ti ji nie pan liu zan bi chong lu liao cu tang dai su xi kui ji
zhi qiang di pan zong lian beng zao nian bie tui ju deng ceng xian fan chu zhong dun bo cu cu jue jue lin ta qiao jue pu liao dun cuan guan zao da bi bi zhu ju
chu qiao dun chou ji wu yue nian lin lie zhi li zhi chan chu duan wei long lin xian wei zuan lan xie rang sa nie ta qu ji cuan cuo xi kui jue lin shen gong dan
fen qu ti duo duo gong lang ren luo ai ji ju tang kong lao yan mei kang qu lou lao duo zhi yan ti dao ying yu che ya gui jun wei yue xin dai xuan fan ren shan
kuang shu tun chen dai e na qi mao ruan kuang qian zhuan hong hu qu kuang di ling dai ao zhen fan kuang yang peng bei gu gu pao zhu rong e ba zhou zhi yao ke yi
zhi shi ping er gong ju jiao guang lu kai quan zhou zai zhi she liang yu shao you wan yin zhe wan fu qing zhou ni leng zhe zhan liang zi hui wang chuo guo kan
yi peng qian gun nian ping guan bei lun pai liang ruan rou ji yang xian chuan cou chun ge you hong shu fu zi fu wen ben zhan yu wen tao gu zhen xia yuan lu jiao
chao zhuan wei hun xue zhe jiao zhan bu lao fen fan lin ge se kan huan yi ji zhui er yu jian hong lei pei li li lu lin che ya gui xuan dai ren zhuan e lun ruan
hong gu ke lu zhou zhi yi hu zhen li yao qing shi zai zhi jiao zhou quan lu jiao zhe fu liang nian bei hui gun wang liang chuo zi cou fu ji wen shu pei yuan xia
zhan lu zhe lin xin gu ci ci pi zui bian la la ci xue ban bian bian bian xue bian ban ci bian bian chen ru nong nong chan chuo chuo yi reng bian bian shi yu
liao da chan gan qian yu yu qi xun yi guo mai qi za wang tu zhun ying da yun jin hang ya fan wu da e hai zhe da jin yuan wei lian chi che ni tiao zhi yi jiong
jia chen dai er di po zhu die ze tao shu tuo qu jing hui dong you mi beng ji nai yi jie zhui lie xun tui song shi tao pang hou ni dun jiong xuan xun bu you xiao
qiu tou zhu qiu di di tu jing ti dou yi zhe tong guang wu shi cheng su zao qun feng lian suo hui li gu lai ben cuo jue beng huan dai lu you zhou jin yu chuo kui
wei ti yi da yuan luo bi nuo yu dang sui dun sui yan chuan chi ti yu shi zhen you yun e bian guo e xia huang qiu dao da wei nan yi gou yao chou liu xun ta di
chi yuan su ta qian ma yao guan zhang ao shi ca chi su zao zhe dun di lou chi cuo lin zun rao qian xuan yu yi e liao ju shi bi yao mai xie sui hai zhan teng er
miao bian bian la li yuan yao luo li yi ting deng qi yong shan han yu mang ru qiong xi kuang fu kang bin fang xing na xin shen bang yuan cun huo xie bang wu ju
you han tai qiu bi pi bing shao bei wa di zou ye lin kuang gui zhu shi ku yu gai he qie zhi ji huan hou xing jiao xi gui nuo lang jia kuai zheng lang yun yan
cheng dou xi lu fu wu fu gao hao lang jia geng jun ying bo xi bei li yun bu xiao qi pi qing guo zhou tan zou ping lai ni chen you bu xiang dan ju yong qiao yi
dou yan mei ruo bei e shu juan yu yun hou kui xiang xiang sou tang ming xi ru chu zi zou ye wu xiang yun hao yong bi mao chao fu liao yin zhuan hu qiao yan
zhang man qiao xu deng bi xun bi zeng wei zheng mao shan lin po dan meng ye cao kuai feng meng zou kuang lian zan chan you ji yan chan zan ling huan xi feng zan
li you ding qiu zhuo pei zhou yi gan yu jiu yan zui mao zhen xu dou zhen fen yuan fu yun tai tian qia tuo zuo han gu su po chou zai ming lao chuo chou you tong
zhi xian jiang cheng yin tu jiao mei ku suan lei pu zui hai yan shi niang wei lu lan yan tao pei zhan chun tan zui zhui cu kun ti xian du hu xu xing tan qiu
chun yun po ke sou mi quan chou cuo yun yong ang zha hai tang jiang piao chen yu li zao lao yi jiang bu jiao xi tan fa nong yi li ju yan yi niang ru xun chou
yan ling mi mi niang xin jiao shai mi yan bian cai shi you shi shi li zhong ye liang xi jin jin ga yi liao dao zhao ding po qiu ba fu zhen zhi ba luan fu nai
diao shan qiao kou chuan zi fan hua hua han gang qi mang ri di si xi yi chai shi tu xi nu qian qiu jian pi ye jin ba fang chen xing dou yue qian fu bu na xin e
jue dun gou yin qian ban sa ren chao niu fen yun yi qin pi guo hong yin jun diao yi zhong xi gai ri huo tai kang yuan lu e qin duo zi ni tu shi min gu ke ling
bing si gu bo pi yu si zuo bu you tian jia zhen shi shi zhi ju chan shi shi xuan zhao bao he bi sheng chu shi bo zhu chi za po tong qian fu zhai mao qian fu li
yue pi yang ban bo jie gou shu zheng mu xi xi di jia mu tan huan yi si kuang ka bei jian tong xing hong jiao chi er ge bing shi mou jia yin jun zhou chong xiang
tong mo lei ji yu xu ren zun zhi qiong shan chi xian xing quan pi tie zhu xiang ming kua yao xian xian xiu jun cha lao ji pi ru mi yi yin guang an diu you se
kao qian luan si ai diao han rui shi keng qiu xiao zhe xiu zang ti cuo gua hong zhong tou lu mei lang wan xin yun bei wu su yu chan ding bo han jia hong cuan
feng chan wan zhi si xuan hua yu tiao kuang zhuo lue xing qin shen han lue ye chu zeng ju xian e mang pu li pan rui cheng gao li te bing zhu zhen tu liu zui ju
chang yuan jian gang diao tao chang lun guo ling pi lu li qiang pou juan min zui peng an pi xian ya zhui lei a kong ta kun du nei chui zi zheng ben nie zong
chun tan ding qi qian zhui ji yu jin guan mao chang tian xi lian tao gu cuo shu zhen lu meng lu hua biao ga lai ken fang wu nai wan zan hu de xian pian huo
liang fa men kai ying di lian guo xian du tu wei zong fu rou ji e jun chen ti zha hu yang duan xia yu keng sheng huang wei fu zhao cha qie shi hong kui tian mou
qiao qiao hou tou cong huan ye min jian duan jian song kui hu xuan zhe jie zhen bian zhong zi xiu ye mei pai ai jie qian mei suo da bang xia lian suo kai liu
yao ye nou weng rong tang suo qiang li shuo chui bo pan da bi sang gang zi wu ying huang tiao liu kai sun sha sou wan hao zhen zhen lang yi yuan tang nie xi jia
ge ma juan song zu suo xia feng wen na lu suo ou zu tuan xiu guan xuan lian shou ao man mo luo bi wei liu di san zong yi lu ao keng qiang cui qi chang tang man
yong chan feng jing biao shu lou xiu cong long zan jian cao li xia xi kang shuang beng zhang qian cheng lu hua ji pu hui qiang po lin se xiu san cheng kui si
liu nao huang pie sui fan qiao quan yang tang xiang jue jiao zun liao qie lao dui xin zan ji jian zhong deng ya ying dui jue nou zan pu tie fan cheng ding shan
kai jian fei sui lu juan hui yu lian zhuo qiao jian zhuo lei bi tie huan ye duo guo dang ju fen da bei yi ai zong xun diao zhu heng zhui ji nie he huo qing bin
ying kui ning xu jian jian qian cha zhi mie li lei ji zuan kuang shang peng la du shuo chuo lu biao bao lu xian kuan long e lu xin jian lan bo jian yao chan
xiang jian xi guan cang nie lei cuan qu pan luo zuan luan zao nie jue tang zhu lan jin ga yi zhen ding zhao po liao tu qian chuan shan sa fan diao men nu yang
chai xing gai bu tai ju dun chao zhong na bei gang ban qian yao qin jun wu gou kang fang huo dou niu ba yu qian zheng qian gu bo ke po bu bo yue zuan mu tan jia
dian you tie bo ling shuo qian mao bao shi xuan ta bi ni pi duo xing kao lao er mang ya you cheng jia ye nao zhi dang tong lu diao yin kai zha zhu xi ting diu
xian hua quan sha ha diao ge ming zheng se jiao yi chan chong tang an yin ru zhu lao pu wu lai te lian keng xiao suo li zeng chu guo gao e xiu cuo lue feng xin
liu kai jian rui ti lang qin ju a qiang zhe nuo cuo mao ben qi de ke kun chang xi gu luo chui zhui jin zhi xian juan huo pei tan ding jian ju meng zi qie ying
kai qiang si e cha qiao zhong duan sou huang huan ai du mei lou zi fei mei mo zhen bo ge nie tang juan nie na liu gao bang yi jia bin rong biao tang man luo
beng yong jing di zu xuan liu chan jue liao pu lu dun lan pu cuan qiang deng huo lei huan zhuo lian yi cha biao la chan xiang zhang chang jiu ao die qu liao mi
zhang men ma shuan shan huo men yan bi han bi shan kai kang beng hong run san xian xian jian min xia shui dou zha nao zhan peng xia ling bian bi run ai guan ge
ge fa chu hong gui min se kun lang lu ting sha ju yue yue chan qu lin chang shai kun yan wen yan e hun yu wen hong bao hong qu yao wen ban an wei yin kuo que
lan du quan feng tian nie ta kai he que chuang guan dou qi kui tang guan piao kan xi hui chan pi dang huan ta wen ta men shuan shan yan han bi wen chuang run
wei xian hong jian min kang men zha nao gui wen ta min lu kai fa ge he kun jiu yue lang du yu yan chang xi wen hun yan yan chan lan qu hui kuo que he tian ta
que kan huan fu fu le dui xin qian wu gai zhi yin yang dou e sheng ban pei keng yun ruan zhi pi jing fang yang yin zhen jie cheng e qu di zu zuo dian ling a tuo
tuo pi bing fu ji lu long chen xing duo lou mo jiang shu duo xian er gui yu gai shan jun qiao xing chun fu bi xia shan sheng zhi pu dou yuan zhen chu xian dao
nie yun xian pei fei zou yi dui lun yin ju chui chen pi ling tao xian lu sheng xian yin zhu yang reng xia chong yan yin shu di yu long wei wei nie dui sui an
huang jie sui yin gai yan hui ge yun wu wei ai xi tang ji zhang dao ao xi yin sa rao lin tui deng jiao sui sui ao xian fen ni er ji dao xi yin zhi hui long xi
li li li zhui he zhi sun juan nan yi que yan qin qian xiong ya ji gu huan zhi gou juan ci yong ju chu hu za luo yu chou diao sui han wo shuang guan chu za yong
ji xi chou liu li nan xue za ji ji yu yu xue na fou se mu wen fen pang yun li chi yang ling lei an bao wu dian dang hu wu diao xu ji mu chen xiao zha ting zhen
pei mei ling qi zhou huo sha fei hong zhan yin ni zhu tun lin ling dong ying wu ling shuang ling xia hong yin mai mai yun liu meng bin wu wei kuo yin xi yi ai
dan teng xian yu lu long dai ji pang yang ba pi wei feng xi ji mai meng meng lei li huo ai fei dai long ling ai feng li bao he he he bing qing qing jing tian
zhen jing cheng qing jing jing dian jing tian fei fei kao mi mian mian bao ye tian hui ye ge ding cha qian ren di du wu ren qin jin xue niu ba yin sa na mo zu
da ban yi yao tao bei jie hong pao yang bing yin ge tao jie xie an an hen gong qia da qiao ting man ying sui tiao qiao xuan kong beng ta shang bing kuo ju la
xie rou bang eng qiu qiu he qiao mu ju jian bian di jian wen tao gou ta bei xie pan ge bi kuo tang lou gui qiao xue ji jian jiang chan da hu xian qian du wa
jian lan wei ren fu mei quan ge wei qiao han chang kuo rou yun she wei ge bai tao gou yun gao bi wei sui du wa du wei ren fu han wei yun tao jiu jiu xian xie
xian ji yin za yun shao le peng huang ying yun peng an yin xiang hu ye ding qing kui xiang shun han xu yi xu e song kui qi hang yu wan ban dun di dan pan po
ling che jing lei he qiao e e wei xie kuo shen yi yi hai dui yu ping lei fu jia tou hui kui jia luo ting cheng ying yun hu han jing tui tui pin lai tui zi zi
chui ding lai tan han qian ke cui xuan qin yi sai ti e e yan wen kan yong zhuan yan xian xin yi yuan sang dian dian jiang kui lei lao piao wai man cu yao hao
qiao gu xun yan hui chan ru meng bin xian pin lu lan nie quan ye ding qing han xiang shun xu xu wan gu dun qi ban song hang yu lu ling po jing jie jia ting he
ying jiong ke yi pin hui tui han ying ying ke ti yong e zhuan yan e nie man dian sang hao lei chan ru pin quan feng biao gua fu xia zhan biao sa ba tai lie gua
xuan shao ju biao si wei yang yao sou kai sou fan liu xi liu piao piao liu biao biao biao liao biao se feng xiu feng yang zhan biao sa ju si sou yao liu piao
biao biao fei fan fei fei shi shi can ji ding si tuo zhan sun xiang tun ren yu juan chi yin fan fan sun yin tou yi zuo bi jie tao bao ci tie si bao shi duo hai
ren tian jiao jia bing yao tong ci xiang yang juan er yan le xi can bo nei e bu jun dou su yu shi yao hun guo shi jian zhui bing xian bu ye tan fei zhang wei
guan e nuan yun hu huang tie hui jian hou ai tang fen wei gu cha song tang bo gao xi kui liu sou tao ye wen mo tang man bi yu xiu jin san kui zhuan shan chi dan
yi ji rao cheng yong tao wei xiang zhan fen hai meng yan mo chan xiang luo zan nang shi ding ji tuo xing tun xi ren yu chi fan yin jian shi bao si duo yi er rao
xiang he le jiao xi bing bo dou e yu nei jun guo hun xian guan cha kui gu sou chan ye mo bo liu xiu jin man san zhuan nang shou kui guo xiang fen bo ni bi bo tu
han fei jian an ai fu xian yun xin fen pin xin ma yu feng han di tuo zhe chi xun zhu zhi pei xin ri sa yun wen zhi dan lu you bo bao jue tuo yi qu wen qu jiong
po zhao yuan pei zhou ju zhu nu ju pi zang jia ling zhen tai fu yang shi bi tuo tuo si liu ma pian tao zhi rong teng dong xun quan shen jiong er hai bo zhu yin
luo zhou dan hai liu ju song qin mang lang han tu xuan tui jun e cheng xing ai lu zhui zhou she pian kun tao lai zong ke qi qi yan fei sao yan ge yao wu pian
cong pian qian fei huang qian huo yu ti quan xia zong kui rou si gua tuo gui sou qian cheng zhi liu peng teng xi cao du yan yuan zou sao shan qi zhi shuang lu
xi luo zhang mo ao can biao cong qu bi zhi yu xu hua bo su xiao lin zhan dun liu tuo ceng dian jiao tie yan luo zhan jing yi ye tuo pin zhou yan long lu teng
xiang ji shuang ju xi huan li biao ma yu tuo xun chi qu ri bo lu zang shi si fu ju zou zhu tuo nu jia yi dai xiao ma yin jiao hua luo hai pian biao li cheng yan
xing qin jun qi qi ke zhui zong su can pian zhi kui sao wu ao liu qian shan biao luo cong chan zhou ji shuang xiang gu wei wei wei yu gan yi ang tou jie bao bei
ci ti di ku hai qiao hou kua ge tui geng pian bi ke qia yu sui lou bo xiao bang bo ci kuan bin mo liao lou xiao du zang sui ti bin kuan lu gao gao qiao kao qiao
lao sao biao kun kun di fang xiu ran mao dan kun bin fa tiao pi zi fa ran ti bao bi mao fu er rong qu gong xiu kuo ji peng zhua shao suo ti li bin zong di peng
song zheng quan zong shun jian tuo hu la jiu qi lian zhen bin peng ma san man man seng xu lie qian qian nang huan kuo ning bin lie rang dou dou nao hong xi dou
han dou dou jiu chang yu yu ge yan fu qin gui zong liu gui shang yu gui mei ji qi ga kui hun ba po mei xu yan xiao liang yu tui qi wang liang wei gan chi piao
bi mo ji xu chou yan zhan yu dao ren jie ba hong tuo diao ji xu e e sha hang tun mo jie shen ban yuan pi lu wen hu lu za fang fen na you pian mo he xia qu han
pi ling tuo bo qiu ping fu bi ci wei ju diao ba you gun pi nian xing tai bao fu zha ju gu shi dong dai ta jie shu hou xiang er an wei zhao zhu yin lie luo tong
ti yi bing wei jiao ku gui xian ge hui lao fu kao xiu duo jun ti mian shao zha suo qin yu nei zhe gun geng su wu qiu shan pu huan tiao li sha sha kao meng cheng
li zou xi yong shen zi qi zheng xiang nei chun ji diao qie gu zhou dong lai fei ni yi kun lu jiu chang jing lun ling zou li meng zong zhi nian hu yu di shi shen
huan ti hou xing zhu la zong zei bian bian huan quan zei wei wei yu chun rou die huang lian yan qiu qiu jian bi e yang fu sai gan xia tuo hu shi ruo xuan wen
qian hao wu fang sao liu ma shi shi guan zi teng ta yao e yong qian qi wen ruo shen lian ao le hui min ji tiao qu jian shen man xi qiu biao ji ji zhu jiang xiu
zhuan yong zhang kang xue bie yu qu xiang bo jiao xun su huang zun shan shan fan gui lin xun miao xi zeng xiang fen guan hou kuai zei sao zhan gan gui ying li
chang lei shu ai ru ji xu hu shu li lie li mie zhen xiang e lu guan li xian yu dao ji you tun lu fang ba he ba ping nian lu you zha fu bo bao hou pi tai gui jie
kao wei er tong zei hou kuai ji jiao xian zha xiang xun geng li lian jian li shi tiao gun sha huan jun ji yong qing ling qi zou fei kun chang gu ni nian diao
jing shen shi zi fen die bi chang ti wen wei sai e qiu fu huang quan jiang bian sao ao qi ta guan yao pang jian le biao xue bie man min yong wei xi gui shan lin
zun hu gan li zhan guan niao yi fu li jiu bu yan fu diao ji feng ru gan shi feng ming bao yuan zhi hu qin fu ban wen jian shi yu fou yao jue jue pi huan zhen
bao yan ya zheng fang feng wen ou dai ge ru ling mie fu tuo min li bian zhi ge yuan ci qu xiao chi dan ju yao gu zhong yu yang yu ya tie yu tian ying dui wu er
gua ai zhi yan heng xiao jia lie zhu yang ti hong luo ru mou ge ren jiao xiu zhou chi luo heng nian e luan jia ji tu huan tuo bu wu juan yu bo jun jun bi xi jun
ju tu jing ti e e kuang hu wu shen lai jiao pan lu pi shu fu an zhuo peng qin qian bei diao lu que jian ju tu ya yuan qi li ye zhui kong duo kun sheng qi jing
yi yi jing zi lai dong qi chun geng ju jue yi zun ji shu ying chi miao rou an qiu ti hu ti e jie mao fu chun tu yan he yuan pian kun mei hu ying chuan wu ju
dong cang fang he ying yuan xian weng shi he chu tang xia ruo liu ji gu jian sun han ci ci yi yao yan ji li tian kou ti ti yi tu ma xiao gao tian chen ji tuan
zhe ao yao yi ou chi zhi liu yong lu bi shuang zhuo yu wu jue yin ti si jiao yi hua bi ying su huang fan jiao liao yan gao jiu xian xian tu mai zun yu ying lu
tuan xian xue yi pi shu luo xi yi ji ze yu zhan ye yang pi ning hu mi ying meng di yue yu lei bu lu he long shuang yue ying guan qu li luan niao jiu ji yuan
ming shi ou ya cang bao zhen gu dong lu ya xiao yang ling chi qu yuan xue tuo si zhi er gua xiu heng zhou ge luan hong wu bo li juan gu e yu xian ti wu que miao
an kun bei peng qian chun geng yuan su hu he e gu qiu ci mei wu yi yao weng liu ji yi jian he yi ying zhe liu liao jiao jiu yu lu huan zhan ying hu meng guan
shuang lu jin ling jian xian cuo jian jian yan cuo lu you cu ji pao cu pao zhu jun zhu jian mi mi yu liu chen jun lin ni qi lu jiu jun jing li xiang xian jia mi
li she zhang lin jing qi ling yan cu mai mai he chao fu mian mian fu pao qu qu mou fu xian lai qu mian chi feng fu qu mian ma me mo hui mo zou nun fen huang
huang jin guang tian tou hong hua kuang hong shu li nian chi hei hei yi qian dan xi tun mo mo qian dai chu you dian yi xia yan qu mei yan qing yue li dang du
can yan yan yan dan an zhen dai can yi mei zhan yan du lu zhi fen fu fu mian min yuan cu qu chao wa zhu zhi meng ao bie tuo bi yuan chao tuo ding mi nai ding zi
gu gu dong fen tao yuan pi chang gao qi yuan tang teng shu shu fen fei wen ba diao tuo zhong qu sheng shi you shi ting wu ju jing hun ju yan tu si xi xian yan
lei bi yao qiu han wu wu hou xie e zha xiu weng zha nong nang qi zhai ji zi ji ji qi ji chi chen chen he ya yin xie bao ze xie chai chi yan ju tiao ling ling
chu quan xie ken nie jiu yao chuo yun yu chu yi ni ze zou qu yun yan ou e wo yi ci zou dian chu jin ya chi chen he yin ju ling bao tiao zi yin yu chuo qu wo
long pang gong pang yan long long gong kan da ling da long gong kan gui qiu bie gui yue chui he jue xie yu soeng syu zeoi gan zhan gon wang ji jik mou zou ju fu
- - shou - - - - - luan sen - - - - hung kashidori shan liang - futsu zheng ce wu zi hei liang gang ta mai zau - - - ge dan - - - - - - - - - - - - - - - - - -
- - - ao tian ni seki - han ba lao tuo dong zhi lang an tuo mi mai bu jia - lang xing
`;
